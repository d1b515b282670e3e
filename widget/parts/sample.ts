export { sampled as default } from '../../shared/rules/sampling.ts';
