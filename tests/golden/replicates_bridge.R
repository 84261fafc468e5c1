# Run in this folder: Rscript replicates_bridge.R. Writes replicates_bridge.csv and the raw files replicates/bridge1.csv, bridge2.csv.
# Truth: a change of scale over a bridge wave with replicate weights. Both links (link.R's, the smoothing carried on by Newton's
# steps) are learnt anew with the weights of every replicate, and so are the means over them and their change (withReplicates).
# The indicator is `linear:Q1` or `equipercentile:Q1`: the variant of RESULT, then the item.
source("parts/rows.R")

set.seed(22)
district <- rep(c("north", "south"), each = 6); community <- sprintf("c%02d", 1:12); level <- rnorm(12, 0, .4)
draw <- function(n, wave) {
  at <- sample(12, n, replace = TRUE)
  opinion <- level[at] + rnorm(n, if (wave == 1) .2 else .35)
  w <- sample(seq(.5, 2, .25), n, replace = TRUE)
  coarse <- findInterval(opinion, c(-1.2, -.4, .4, 1.2)) + 1
  fine <- findInterval(opinion, seq(-1.6, 1.8, length.out = 10))
  second <- wave == 2 & runif(n) < .5
  frame <- data.frame(id = seq_len(n), district = district[at], community = community[at], w = w, sex = sample(2, n, replace = TRUE))
  if (wave == 2) {
    frame$form <- ifelse(second, "1.0.0", "2.0.0"); frame$q1 <- ifelse(second, NA, fine); frame$q1old <- ifelse(second, coarse, NA)
  } else frame$q1 <- coarse
  for (r in 1:6) frame[[paste0("rw", r)]] <- round(4 * w * factors[at, r]) / 4
  frame
}
factors <- matrix(sample(c(.5, .75, 1, 1.25, 1.5), 72, replace = TRUE), 12)
w1 <- draw(150, 1); w2 <- draw(900, 2)
for (wave in 1:2) write.table(get(paste0("w", wave)), sprintf("replicates/bridge%d.csv", wave), sep = ",", quote = FALSE,
                              row.names = FALSE, na = "", eol = "\n")
w1$wave <- "w1"; w2$wave <- "w2"; w1$form <- "1.0.0"; w1$q1old <- w1$q1; w1$q1 <- NA
v <- rbind(w1[names(w2)], w2)
supplied <- as.matrix(v[paste0("rw", 1:6)])
designs <- list(
  replicates_bridge = as.svrepdesign(svydesign(id = ~community, strata = ~district, weights = ~w, data = v), type = "JKn", mse = FALSE),
  replicates_bridge_supplied = svrepdesign(data = v, weights = ~w, repweights = supplied, type = "other", scale = .5,
                                           rscales = rep(1, 6), mse = TRUE))

s_new <- 10 * (0:10); s_old <- 25 * (0:4)
# glm stops when the deviance does; Newton's steps on from there, until the moments of the counts are kept to rounding.
smooth <- function(n) {
  place <- seq(-1, 1, length.out = length(n)); X <- outer(place, 0:3, "^"); share <- n / sum(n)
  fit <- suppressWarnings(glm(share ~ X - 1, family = poisson, control = glm.control(epsilon = 1e-15, maxit = 200)))
  b <- coef(fit)
  for (i in 1:20) { f <- exp(drop(X %*% b)); b <- b + solve(crossprod(X, f * X), crossprod(X, share - f)) }
  f <- exp(drop(X %*% b))
  stopifnot(max(abs(crossprod(X, share - f))) < 1e-13, max(abs(f - fitted(fit))) < 1e-6)
  f / sum(f)
}
links <- list(
  linear = function(new, old) {
    m <- function(n, s) sum(n * s) / sum(n)
    sd <- function(n, s) sqrt(sum(n * (s - m(n, s))^2) / sum(n))
    m(old, s_old) + sd(old, s_old) / sd(new, s_new) * (s_new - m(new, s_new))
  },
  equipercentile = function(new, old) {
    f <- smooth(new); edges <- c(0, cumsum(smooth(old))); edges <- edges / edges[6]
    25 * approx(edges, seq_along(edges) - 1.5, cumsum(f) - f / 2)$y
  })
counts <- function(w, code, codes, inside) sapply(codes, function(one) sum(w[inside & code %in% one]))

rows <- list()
for (study in names(designs)) for (method in names(links)) {
  design <- designs[[study]]
  bridge <- v$wave == "w2"
  over <- function(w, area) {
    linked <- links[[method]](counts(w, v$q1, 0:10, bridge), counts(w, v$q1old, 1:5, bridge))
    on <- counts(w, v$q1, 0:10, bridge & (area == "city" | v$district == area))
    sum(on * linked) / sum(on)
  }
  before <- function(w, area) {
    on <- counts(w, v$q1old, 1:5, !bridge & (area == "city" | v$district == area))
    sum(on * s_old) / sum(on)
  }
  for (area in c("city", "north", "south")) {
    inside <- area == "city" | v$district == area
    key <- function(versus) list(study = study, wave = "w2", district = if (area == "city") NA else area,
      indicator = paste0(method, ":Q1"), statistic = "score", versus = versus)
    own <- design[inside & bridge & !is.na(v$q1), ]
    keep <- function(theta, versus, df) {
      found <- withReplicates(design, theta)
      rows[[length(rows) + 1]] <<- row_of(key(versus), value = as.numeric(coef(found)), se = as.numeric(SE(found)), df = df,
                                          n = if (is.na(versus)) nrow(own) else NA)
    }
    keep(function(w, data) over(w, area), NA, degf(own))
    keep(function(w, data) over(w, area) - before(w, area), "wave:w1", NA)
  }
}
write_rows(rows, "replicates_bridge.csv")
