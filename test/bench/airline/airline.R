# Rscript airline.R FILE.csv TOUCHPOINTS.csv: figures of the airline file by R, as "name value" lines. Base R only; where it
# has no function (adjusted Wald, Newcombe, relative weights) the formula is written out from its source.
arguments <- commandArgs(trailingOnly = TRUE)
passengers <- read.csv(arguments[1])
touchpoints <- read.csv(arguments[2], stringsAsFactors = FALSE)
say <- function(name, value) cat(name, format(value, digits = 17), "\n")
say_interval <- function(name, limits) { say(paste0(name, ".low"), limits[1]); say(paste0(name, ".high"), limits[2]) }

z <- qnorm(0.975)
adjusted <- function(x) {
  n <- length(x) + 3
  p <- (sum(x >= 4) + 0.75) / n
  d <- (sum(x <= 2) + 0.75) / n
  list(value = p - d, variance = (p + d - (p - d)^2) / n)
}
net <- function(x) 100 * (mean(x >= 4) - mean(x <= 2))
wilson <- function(x) suppressWarnings(prop.test(sum(x >= 4), length(x), correct = FALSE)$conf.int)
rated <- function(column, rows = TRUE) { x <- passengers[rows, column]; x[x > 0] }
business <- passengers$Type_of_Travel == "Business travel"

for (i in seq_len(nrow(touchpoints))) {
  column <- touchpoints$column[i]
  id <- touchpoints$touchpoint[i]
  x <- rated(column)
  say(paste0("share.", id), 100 * mean(x >= 4))
  say_interval(paste0("share.", id), 100 * wilson(x))
  say(paste0("mean.", id), mean(x))
  say_interval(paste0("mean.", id), t.test(x)$conf.int)
  a <- adjusted(x)
  say(paste0("stated.", id), net(x))
  say_interval(paste0("stated.", id), 100 * (a$value + c(-z, z) * sqrt(a$variance)))

  b <- rated(column, business)
  p <- rated(column, !business)
  say(paste0("share-difference.", id), 100 * (mean(b >= 4) - mean(p >= 4)))
  wb <- wilson(b); wp <- wilson(p); difference <- mean(b >= 4) - mean(p >= 4)
  say_interval(paste0("share-difference.", id), 100 * c(
    difference - sqrt((mean(b >= 4) - wb[1])^2 + (wp[2] - mean(p >= 4))^2),
    difference + sqrt((wb[2] - mean(b >= 4))^2 + (mean(p >= 4) - wp[1])^2)))
  say(paste0("share-difference.", id, ".p"),
    prop.test(c(sum(b >= 4), sum(p >= 4)), c(length(b), length(p)), correct = FALSE)$p.value)
  welch <- t.test(b, p)
  say(paste0("mean-difference.", id), mean(b) - mean(p))
  say_interval(paste0("mean-difference.", id), welch$conf.int)
  say(paste0("mean-difference.", id, ".p"), welch$p.value)
  ab <- adjusted(b); ap <- adjusted(p); error <- sqrt(ab$variance + ap$variance)
  say(paste0("net-difference.", id), net(b) - net(p))
  say_interval(paste0("net-difference.", id), 100 * (ab$value - ap$value + c(-z, z) * error))
  say(paste0("net-difference.", id, ".p"), 2 * pnorm(-abs((ab$value - ap$value) / error)))
}

joint <- function(name, rows) {
  share <- touchpoints$weight[rows] / sum(touchpoints$weight[rows])
  all <- lapply(touchpoints$column[rows], rated)
  parts <- lapply(all, adjusted)
  centre <- sum(share * sapply(parts, function(one) one$value))
  error <- sqrt(sum(share^2 * sapply(parts, function(one) one$variance)))
  say(name, sum(share * sapply(all, net)))
  say_interval(name, 100 * (centre + c(-z, z) * error))
}
for (stage in unique(touchpoints$stage)) joint(paste0("stage.", stage), touchpoints$stage == stage)
joint("overall", rep(TRUE, nrow(touchpoints)))

# Johnson (2000), over those who rated everything.
complete <- passengers[apply(passengers[, touchpoints$column] > 0, 1, all), ]
outcome <- as.numeric(complete$satisfaction == "satisfied")
r <- cor(complete[, touchpoints$column])
eigen_r <- eigen(r, symmetric = TRUE)
loadings <- eigen_r$vectors %*% diag(sqrt(eigen_r$values)) %*% t(eigen_r$vectors)
beta <- solve(loadings) %*% cor(complete[, touchpoints$column], outcome)
weights <- as.vector(loadings^2 %*% beta^2)
say("complete", nrow(complete))
# By another way: the regression itself.
say("r-squared", summary(lm(outcome ~ as.matrix(complete[, touchpoints$column])))$r.squared)
for (i in seq_along(weights)) say(paste0("weight.", touchpoints$touchpoint[i]), 100 * weights[i] / sum(weights))
