# p of t at df, Holm's and Benjamini-Hochberg's adjustment, for made-up contrasts: what analysis.contrast.p_value and
# analysis.adjust give.
set.seed(20240105)
families <- rep(1:6, times = c(1, 2, 5, 13, 40, 66))
value <- rnorm(length(families), 0, 3)
se <- runif(length(families), 0.4, 3)
df <- sample(c(1, 2.5, 3, 7.25, 19, 240), length(families), replace = TRUE)
tied <- which(families == 4)[c(3, 5)]
value[tied[1]] <- value[tied[2]]; se[tied[1]] <- se[tied[2]]; df[tied[1]] <- df[tied[2]]
p <- 2 * pt(-abs(value / se), df)
p_adjusted <- ave(p, families, FUN = function(x) p.adjust(x, "holm"))
p_bh <- ave(p, families, FUN = function(x) p.adjust(x, "BH"))
low <- value - qt(0.975, df) * se
high <- value + qt(0.975, df) * se
frame <- data.frame(family = families, value, se, df, low, high, p, p_adjusted, p_bh)
frame[-1] <- lapply(frame[-1], function(x) sprintf("%.17g", x))
write.csv(frame, "p.csv", row.names = FALSE, quote = FALSE)
