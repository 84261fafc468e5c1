# Two links between the scales of two forms that random halves got: what analysis.link.linear and .equipercentile give.
# Log-linear smoothing by glm (Poisson) on a polynomial of degree 3, percentile ranks by hand.
options(digits = 17)
forms <- list(
  five_eleven = list(new = c(12, 9, 15, 22, 31, 64.5, 58, 90.25, 71, 40, 33), old = c(20, 41.5, 97, 180, 111)),
  skewed = list(new = c(1, 1, 2, 3, 5, 9, 20, 44, 90, 160, 210), old = c(3, 10, 60, 200, 250)),
  fewer = list(new = c(30, 50, 20, 10), old = c(10, 20, 30, 25, 15)))
smooth <- function(n) {
  place <- seq(-1, 1, length.out = length(n)); degree <- min(3, length(n) - 1)
  share <- n / sum(n)
  fit <- suppressWarnings(glm(share ~ poly(place, degree, raw = TRUE), family = poisson,
                              control = glm.control(epsilon = 1e-15, maxit = 200)))
  fitted(fit) / sum(fitted(fit))
}
rows <- do.call(rbind, lapply(names(forms), function(name) {
  new <- forms[[name]]$new; old <- forms[[name]]$old
  s_new <- seq(0, 100, length.out = length(new)); s_old <- seq(0, 100, length.out = length(old))
  m <- function(n, s) sum(n * s) / sum(n)
  v <- function(n, s) sum(n * (s - m(n, s))^2) / sum(n)
  linear <- m(old, s_old) + sqrt(v(old, s_old) / v(new, s_new)) * (s_new - m(new, s_new))
  f <- smooth(new); g <- smooth(old)
  rank <- cumsum(f) - f / 2
  edges <- c(0, cumsum(g)); edges <- edges / edges[length(edges)]
  place <- approx(edges, seq_along(edges) - 1.5, rank)$y
  step <- 100 / (length(old) - 1)
  data.frame(case = name, code = seq_along(new), new = new, linear = linear, equipercentile = place * step, smoothed = f)
}))
rows[-(1:2)] <- lapply(rows[-(1:2)], function(x) sprintf("%.17g", x))
write.csv(rows, "link.csv", row.names = FALSE, quote = FALSE)
