# Run in this folder: Rscript credited.R. Writes credited.csv (models) and credited_spread.csv (sd and median).
# Truth: weights of `calibrate(calfun = "raking")` and `postStratify`; svyglm, svyvar, svychisq and svymean on them; of what R
# has no function for (ordinal models, alpha) svyrecvar of the scores, with the calibration. Whoever is outside a
# calibrated design's subset stays in it at weight 0, so every score is made of all rows.
source("parts/frames.R")
source("parts/raked.R")
digits <- function(x) ifelse(is.finite(x), sprintf("%.12g", x), "")  # comparisons are made to 1e-9
all <- designs()
waves <- in_margins(all$waves_same$variables)
for (name in c("waves_same", "waves_people")) all[[name]]$variables <- waves
margins <- wave_margins(waves)
within <- c(north.1 = 29000, north.2 = 31000, east.1 = 12500, east.2 = 12500, south.1 = 43000, south.2 = 47000,
            west.1 = 19500, west.2 = 20500)
within <- do.call(rbind, lapply(c("w1", "w2"), function(wave)
  data.frame(cell = paste(wave, sub(".", " ", names(within), fixed = TRUE)), Freq = as.numeric(within))))
all <- list(raked_dclus1 = raked(all$dclus1, API_MARGINS)$found, raked_dclus2 = raked(all$dclus2, API_MARGINS)$found,
            raked_dstrat = raked(all$dstrat, API_MARGINS)$found,
            raked_waves = raked(all$waves_same, margins)$found, raked_people = raked(all$waves_people, margins)$found,
            post_waves = postStratify(update(all$waves_same, cell = paste(wave, district, sex)), ~cell, within))

# --- Totals of scores (rows, k) under a design, with the credit; the subset of a design that has everything.
covariance <- function(scores, design) {
  scores <- as.matrix(scores) * weights(design)
  scores[weights(design) == 0, ] <- 0
  svyrecvar(scores, design$cluster, design$strata, design$fpc, postStrata = design$postStrata)
}
subset_of <- function(study, columns, wave = NA, district = NA, group = NA) {
  design <- all[[study]]
  v <- design$variables
  inside <- complete.cases(v[columns])
  if (!is.na(wave)) inside <- inside & v$wave == wave
  if (!is.na(district)) inside <- inside & v$district == district
  if (!is.na(group)) inside <- inside & v$SEX == group
  design[inside, ]
}
# Values for those in the subset, 0 for all others: missing answers would not go away at weight 0.
filled <- function(x, design) ifelse(weights(design) > 0, x, 0)

rows <- list()
keep <- function(case, study, kind, term, value, se, df, n)
  rows[[length(rows) + 1]] <<- data.frame(case = case, study = study, kind = kind, term = term, value = value, se = se, df = df, n = n)

# --- Regression.
ours <- function(names, factors) {
  for (f in factors) names <- sub(paste0("^", f, "(?=[a-z0-9])"), paste0(f, "="), names, perl = TRUE)
  sub("(Intercept)", "intercept", names, fixed = TRUE)
}
ordinal <- function(formula, design) {
  some <- weights(design) > 0
  frame <- model.frame(formula, design$variables[some, ])
  x <- model.matrix(formula, frame)[, -1, drop = FALSE]
  unit <- apply(abs(x), 2, max); x <- sweep(x, 2, unit, "/")
  answer <- droplevels(model.response(frame)); y <- unclass(answer)
  w <- weights(design)[some]; q <- max(y) - 1; p <- ncol(x)
  U <- cbind(-x, outer(y, seq_len(q), "=="))        # how a coefficient moves the upper edge, and the lower
  L <- cbind(-x, outer(y - 1, seq_len(q), "=="))
  at <- function(b) {
    eta <- drop(x %*% b[seq_len(p)]); edge <- c(-Inf, b[p + seq_len(q)], Inf); u <- edge[y + 1] - eta; l <- edge[y] - eta
    P <- ifelse(l > 0, plogis(l, lower.tail = FALSE) - plogis(u, lower.tail = FALSE), plogis(u) - plogis(l))
    g <- (U * dlogis(u) - L * dlogis(l)) / P
    list(g = g, H = crossprod(g * w, g) - crossprod(U * (w * dlogis(u) * (1 - 2 * plogis(u)) / P), U) +
                    crossprod(L * (w * dlogis(l) * (1 - 2 * plogis(l)) / P), L))
  }
  below <- cumsum(tapply(w, y, sum))[-(q + 1)] / sum(w)
  b <- c(rep(0, p), qlogis(below))
  for (i in 1:40) { now <- at(b); b <- b + solve(now$H, colSums(now$g * w)) }
  now <- at(b)
  stopifnot(max(abs(colSums(now$g * w))) < 1e-8 * sum(w))
  scores <- matrix(0, length(some), p + q)
  scores[some, ] <- now$g %*% solve(now$H)
  keep <- c(p + seq_len(q), seq_len(p)); unit <- c(unit, rep(1, q))
  V <- covariance(scores, design)
  names(b) <- c(colnames(x), paste(levels(answer)[-(q + 1)], levels(answer)[-1], sep = "|"))
  list(coef = (b / unit)[keep], se = (sqrt(diag(V)) / unit)[keep], q = q)
}
regression <- function(case, study, model, formula, ...) {
  columns <- base::all.vars(formula)
  design <- subset_of(study, columns, ...)
  n <- sum(weights(design) > 0)
  if (model == "ordinal") {
    fit <- ordinal(formula, design)
    df <- degf(design) - (length(fit$coef) - fit$q)
    value <- fit$coef; se <- fit$se
  } else {
    family <- if (model == "linear") gaussian() else quasibinomial()
    fit <- svyglm(formula, design, family = family, epsilon = 1e-15, maxit = 100)
    # The same by hand, which is kept: glm's own information is that of one step before, some 5e-9 off.
    X <- model.matrix(formula, model.frame(formula, design$variables, na.action = na.pass))
    mu <- family$linkinv(drop(X %*% coef(fit)))
    score <- X * (as.numeric(design$variables[[columns[1]]]) - mu)
    score[weights(design) == 0, ] <- 0; X[weights(design) == 0, ] <- 0; mu[weights(design) == 0] <- .5
    bread <- solve(crossprod(X * (weights(design) * family$variance(mu)), X))
    V <- covariance(score %*% bread, design)
    se <- sqrt(diag(V))
    stopifnot(max(abs(sqrt(diag(vcov(fit))) / se - 1)) < 1e-8)
    df <- fit$df.residual; value <- coef(fit)
    stopifnot(df == degf(design) + 1 - length(value))
  }
  keep(case, study, model, ours(names(value), attr(terms(formula), "term.labels")), value, se, df, n)
}
for (study in c("raked_dclus1", "raked_dclus2", "raked_dstrat")) {
  regression(paste0(study, "_linear"), study, "linear", API00 ~ API99 + ENROLL + STYPE)
  regression(paste0(study, "_logistic"), study, "logistic", wide ~ ENROLL + API99)
}
regression("raked_dstrat_ordinal", "raked_dstrat", "ordinal", API5 ~ ENROLL + STYPE)
for (study in c("raked_waves", "raked_people", "post_waves")) {
  regression(paste0(study, "_linear"), study, "linear", CON ~ SEX + district + wave + Q4)
  regression(paste0(study, "_logistic"), study, "logistic", top ~ SEX + district + wave)
  regression(paste0(study, "_ordinal"), study, "ordinal", codeQ1 ~ SEX + district + wave)
}
regression("wave_linear", "raked_waves", "linear", Q1 ~ SEX + codeQ2, wave = "w2")
regression("district_linear", "raked_waves", "linear", CON ~ SEX + wave, district = "north")
regression("district_people", "raked_people", "logistic", top ~ SEX + wave, district = "south")

# --- Correlations.
correlate <- function(case, study, a, b, ...) {
  design <- subset_of(study, c(a, b), ...)
  for (name in c(a, b)) design$variables[[name]] <- filled(design$variables[[name]], design)
  v <- svyvar(as.formula(paste("~", a, "+", b)), design)
  flat <- structure(as.vector(v[1:2, 1:2]), var = attr(v, "var"), statistic = "variance", class = "svystat")
  names(flat) <- c("aa", "ba", "ab", "bb"); dimnames(attr(flat, "var")) <- list(names(flat), names(flat))
  found <- svycontrast(flat, quote(ab / sqrt(aa * bb)))
  keep(case, study, "correlation", paste(a, b, sep = "*"), as.numeric(coef(found)), as.numeric(SE(found)), degf(design), sum(weights(design) > 0))
}
for (study in c("raked_dclus1", "raked_dclus2", "raked_dstrat")) correlate(paste0(study, "_pair"), study, "API00", "ENROLL")
for (study in c("raked_waves", "raked_people", "post_waves")) correlate(paste0(study, "_pair"), study, "CON", "ONE")
correlate("wave_pair", "raked_people", "Q1", "Q3", wave = "w2", district = "north")

# --- Alpha and its like, of three items pair by pair: their derivatives by the covariances are known.
measures <- function(S) {
  k <- nrow(S); one <- matrix(1, k, k); total <- sum(S)
  alpha <- function(S) nrow(S) / (nrow(S) - 1) * (1 - sum(diag(S)) / sum(S))
  slope <- function(S) nrow(S) / (nrow(S) - 1) * (sum(diag(S)) / sum(S)^2 - diag(nrow(S)) / sum(S))
  # One factor reproduces three items whole: omega = (Σl)²/(trace of S + twice the covariances of the factor, which are S's).
  l <- sqrt(c(S[1, 2] * S[1, 3] / S[2, 3], S[1, 2] * S[2, 3] / S[1, 3], S[1, 3] * S[2, 3] / S[1, 2]))
  inner <- matrix(0, k, k)  # of Σl by the upper covariances
  for (i in 1:3) { a <- setdiff(1:3, i)[1]; b <- setdiff(1:3, i)[2]
    for (j in c(a, b)) inner[min(i, j), max(i, j)] <- inner[min(i, j), max(i, j)] + l[i] / (2 * S[i, j])
    inner[a, b] <- inner[a, b] - l[i] / (2 * S[a, b]) }
  inner <- (inner + t(inner)) / 2
  out <- list(alpha = list(NA, alpha(S), slope(S)),
              omega = list(NA, sum(l)^2 / total, 2 * sum(l) * inner / total - sum(l)^2 / total^2 * one))
  for (j in 1:k) {
    rest <- sum(S[j, -j]); own <- S[j, j]; others <- sum(S[-j, -j])
    g <- 0 * one; g[j, -j] <- g[-j, j] <- .5 / sqrt(own * others); g[j, j] <- -rest / (2 * own * sqrt(own * others))
    g[-j, -j] <- -rest / (2 * others * sqrt(own * others))
    out[[length(out) + 1]] <- list(j, rest / sqrt(own * others), g)
    g <- 0 * one; g[-j, -j] <- slope(S[-j, -j])
    out[[length(out) + 1]] <- list(j, alpha(S[-j, -j]), g)
  }
  names(out) <- c("alpha", "omega", rep(c("item_rest", "alpha_without"), k))
  # Every derivative against differences.
  f <- function(S) { l <- sqrt(c(S[1, 2] * S[1, 3] / S[2, 3], S[1, 2] * S[2, 3] / S[1, 3], S[1, 3] * S[2, 3] / S[1, 2])); sum(l)^2 / sum(S) }
  for (at in seq_along(S)) { E <- 0 * S; E[at] <- .5; E <- E + t(E); h <- 1e-4 * mean(diag(S))
    stopifnot(abs((f(S + h * E) - f(S - h * E)) / (2 * h) - out$omega[[3]][at]) < 1e-7 / mean(diag(S)),
              abs((alpha(S + h * E) - alpha(S - h * E)) / (2 * h) - out$alpha[[3]][at]) < 1e-7 / mean(diag(S))) }
  out
}
reliable <- function(case, study, items = c("Q1", "Q2", "Q3"), missing = "pairwise", ...) {
  design <- subset_of(study, if (missing == "listwise") items else character(), ...)
  x <- as.matrix(design$variables[items]); w <- weights(design); k <- length(items)
  scores <- matrix(0, nrow(x), k * k); S <- matrix(NA, k, k); n <- S
  for (i in 1:k) for (j in 1:k) {
    both <- !is.na(x[, i]) & !is.na(x[, j]) & w > 0; W <- sum(w[both]); n[i, j] <- m <- sum(both)
    product <- (x[, i] - sum((w * x[, i])[both]) / W) * (x[, j] - sum((w * x[, j])[both]) / W)
    plain <- sum((w * product)[both]) / W; S[i, j] <- plain * m / (m - 1)
    scores[both, i + k * (j - 1)] <- (product[both] - plain) * m / (m - 1) / W
  }
  if (missing == "listwise") {  # as svyvar has it
    for (name in items) design$variables[[name]] <- filled(design$variables[[name]], design)
    v <- svyvar(~Q1 + Q2 + Q3, design)
    stopifnot(max(abs(v[1:3, 1:3] / S - 1)) < 1e-9, max(abs(covariance(scores, design) / attr(v, "var") - 1)) < 1e-7)
  }
  df <- degf(design[rowSums(!is.na(x)) > 0 & w > 0, ])
  found <- measures(S)
  for (at in seq_along(found)) {
    one <- found[[at]]
    keep(case, study, names(found)[at], if (is.na(one[[1]])) NA else items[one[[1]]], one[[2]],
         sqrt(as.numeric(covariance(scores %*% as.vector(one[[3]]), design))), df, min(n))
  }
}
reliable("raked_waves_alpha", "raked_waves"); reliable("raked_people_alpha", "raked_people"); reliable("post_waves_alpha", "post_waves")
reliable("listwise_alpha", "raked_waves", missing = "listwise"); reliable("women_alpha", "raked_people", group = "2", wave = "w2")

# --- Tables: shares of the whole and of rows by their kinds, then the test, by svychisq's formula.
table_of <- function(case, study, a, b, ...) {
  design <- subset_of(study, c(a, b), ...)
  some <- weights(design) > 0
  A <- droplevels(factor(design$variables[[a]], levels(droplevels(factor(design$variables[[a]][some])))))
  B <- droplevels(factor(design$variables[[b]], levels(droplevels(factor(design$variables[[b]][some])))))
  n <- sum(some); df <- degf(design); cells <- list(); shares <- c()
  for (j in levels(B)) for (i in levels(A)) {
    inside <- some & A %in% i & B %in% j
    cells[[length(cells) + 1]] <- inside
    for (of in c("total", "row")) {
      base <- if (of == "total") design else design[some & A %in% i, ]
      base$variables$.y <- as.numeric(inside)
      m <- svymean(~.y, base)
      if (of == "total") shares <- c(shares, as.numeric(coef(m)))
      keep(case, study, of, paste(i, j, sep = "*"), as.numeric(coef(m)), as.numeric(SE(m)), degf(base), sum(inside))
    }
  }
  rows <- nlevels(A); columns <- nlevels(B)
  p <- shares; Y <- sapply(cells, as.numeric); w <- weights(design)
  V <- covariance(sweep(Y, 2, p) / sum(w), design)
  grid <- expand.grid(rows = 1:rows, cols = 1:columns)
  C <- qr.resid(qr(model.matrix(~factor(rows) + factor(cols), grid)),
                model.matrix(~factor(rows) * factor(cols), grid)[, -(1:(rows + columns - 1)), drop = FALSE])
  one <- diag(ifelse(p == 0, 0, 1 / p))
  Delta <- solve(t(C) %*% (one / n) %*% C, t(C) %*% one %*% V %*% one %*% C)
  expected <- as.vector(outer(tapply(p, grid$rows, sum), tapply(p, grid$cols, sum)))
  pearson <- n * sum((p - expected)^2 / expected)
  d <- sum(diag(Delta))^2 / sum(diag(Delta %*% Delta)); f <- pearson / sum(diag(Delta))
  if (n == nrow(design$variables)) {
    design$variables$.a <- A; design$variables$.b <- B
    theirs <- svychisq(~.a + .b, design)
    stopifnot(abs(theirs$statistic / f - 1) < 1e-9, abs(theirs$parameter[["ndf"]] / d - 1) < 1e-9)
  }
  keep(case, study, "test", c("pearson", "f", "ndf", "ddf", "p", "p_first_order"),
       c(pearson, f, d, d * df, pf(f, d, d * df, lower.tail = FALSE),
         pchisq(pearson / mean(diag(Delta)), ncol(Delta), lower.tail = FALSE)), NA, NA, n)
}
table_of("raked_dclus1_wide", "raked_dclus1", "SCHWIDE", "API5"); table_of("raked_dstrat_wide", "raked_dstrat", "SCHWIDE", "API5")
table_of("raked_waves_sex", "raked_waves", "SEX", "codeQ1"); table_of("raked_people_sex", "raked_people", "SEX", "codeQ1")
table_of("raked_people_wave", "raked_people", "wave", "codeQ1"); table_of("raked_waves_district", "raked_waves", "codeQ1", "district", wave = "w2")
table_of("north_sex", "raked_people", "SEX", "codeQ1", district = "north")
write_table(rows, "credited.csv")

# --- Standard deviation and median of numbers, and of codes where people are drawn directly, by the code of raking.R.
source("parts/rows.R")
source("parts/spread.R")
for (study in c("raked_dclus1", "raked_dclus2", "raked_dstrat")) {
  design <- all[[study]]; v <- design$variables
  for (area in c("city", "E", "H", "M")) for (group in c(NA, 1, 2)) {
    if (area != "city" && !is.na(group)) next
    place <- list(study = study, wave = "2000", district = if (area == "city") NA else area,
                  by = if (is.na(group)) NA else "SCHWIDE", group = group)
    inside <- (area == "city" | v$stype == area) & (is.na(group) | v$SCHWIDE == group)
    calibrated_spread(design, v$API00, inside, c(place, indicator = "API00"))
    if (study == "raked_dstrat" && is.na(group)) calibrated_spread(design, v$score5, inside, c(place, indicator = "API5"))
  }
}
v <- all$raked_people$variables
for (s in c("w1", "w2", "both")) for (a in c("city", "north", "west"))
  calibrated_spread(all$raked_people, v$Q1, (s == "both" | v$wave == s) & (a == "city" | v$district == a),
    list(study = "raked_people", wave = if (s == "both") NA else s, district = if (a == "city") NA else a, indicator = "Q1"))
write_rows(spreads, "credited_spread.csv")
