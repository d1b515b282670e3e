/** 97.5 % quantile of the standard normal distribution: the z of every two-sided 95 % interval. */
export const Z95 = 1.959963984540054;
