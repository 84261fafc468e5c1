# Run in this folder: Rscript reliability.R [FOLDER with bfi.csv and HolzingerSwineford1939.csv].
# Writes reliability.csv, correlation.csv and, where the folder is there, psych.csv.
# Truth: svyvar, svycralpha and the delta method on svyvar's covariance; psych's alpha; omega by another algorithm (EM)
# than ours, run until it stands still, held against lavaan's cfa and factanal as far as these go.
source("parts/frames.R")
all <- designs()

# Of three items one factor reproduces the covariances whole: closed form. Of more, EM (Rubin & Thayer 1982), until no
# step changes loadings and unique variances any more.
factor1 <- function(S) {
  if (nrow(S) == 3) {
    l <- sqrt(c(S[1, 2] * S[1, 3] / S[2, 3], S[1, 2] * S[2, 3] / S[1, 3], S[1, 3] * S[2, 3] / S[1, 2]))
    return(list(l = l, u = diag(S) - l^2))
  }
  scale <- mean(diag(S)); S <- S / scale
  l <- rep(sqrt(.5), nrow(S)) * sqrt(diag(S)); u <- diag(S) / 2
  for (i in 1:20000) {
    b <- (l / u) / (1 + sum(l^2 / u))
    m <- 1 - sum(b * l) + sum(b * drop(S %*% b))
    l2 <- drop(S %*% b) / m; u2 <- diag(S) - l2 * drop(S %*% b)
    still <- max(abs(l2 - l), abs(u2 - u)); l <- l2; u <- u2
    if (still < 1e-15) break
  }
  list(l = l * sqrt(scale), u = u * scale)
}
omega <- function(S) { f <- factor1(S); sum(f$l)^2 / (sum(f$l)^2 + sum(f$u)) }
alpha <- function(S) nrow(S) / (nrow(S) - 1) * (1 - sum(diag(S)) / sum(S))
rest <- function(S, j) sum(S[j, -j]) / sqrt(S[j, j] * sum(S[-j, -j]))
r12 <- function(S) S[1, 2] / sqrt(S[1, 1] * S[2, 2])

# Derivatives by every entry, by differences carried to the limit (Richardson, steps h and h/2).
gradient <- function(f, S) {
  slope <- function(h) sapply(seq_along(S), function(at) {
    E <- 0 * S; E[at] <- h / 2; E <- E + t(E); (f(S + E) - f(S - E)) / (2 * h) })
  h <- 2e-3 * mean(diag(S))
  (4 * slope(h / 2) - slope(h)) / 3
}

# The covariances of complete rows, pairwise ones pair by pair, with the covariance of them all from the design:
# every pair's products are a mean over those who have both, centred at the pair's own means.
pairwise <- function(design, x) {
  k <- ncol(x); S <- matrix(NA, k, k); columns <- list(); n <- matrix(0, k, k)
  for (i in 1:k) for (j in 1:k) {
    both <- !is.na(x[[i]]) & !is.na(x[[j]])
    some <- design[both, ]; some$variables$.x <- x[[i]][both]; some$variables$.y <- x[[j]][both]
    m <- sum(both) ; centre <- coef(svymean(~.x + .y, some)); n[i, j] <- m
    S[i, j] <- coef(svymean(~I((.x - centre[1]) * (.y - centre[2])), some)) * m / (m - 1)
    if (i != j) stopifnot(abs(S[i, j] / svyvar(~.x + .y, some)[1, 2] - 1) < 1e-12)
    product <- ifelse(both, (x[[i]] - centre[1]) * (x[[j]] - centre[2]), 0)
    columns[[paste0("p", i, ".", j)]] <- product; columns[[paste0("d", i, ".", j)]] <- as.numeric(both)
  }
  totals <- svytotal(as.matrix(as.data.frame(columns)), design)
  T <- coef(totals); V <- vcov(totals)
  J <- matrix(0, k * k, length(T))       # of S by the totals; matrix order: entry (i, j) at i + k (j − 1)
  for (i in 1:k) for (j in 1:k) {
    p <- match(paste0("p", i, ".", j), names(T)); d <- match(paste0("d", i, ".", j), names(T))
    J[i + k * (j - 1), p] <- n[i, j] / (n[i, j] - 1) / T[d]
    J[i + k * (j - 1), d] <- -n[i, j] / (n[i, j] - 1) * T[p] / T[d]^2
  }
  list(S = S, V = J %*% V %*% t(J), n = min(n))
}

rows <- list()
add <- function(case, study, items = c("Q1", "Q2", "Q3"), wave = NA, district = NA, missing = "pairwise", group = NA) {
  design <- design_of(all, study)
  if (!is.na(wave)) design <- design[design$variables$wave == wave, ]
  if (!is.na(district)) design <- design[design$variables$district == district, ]
  if (!is.na(group)) design <- design[design$variables$SEX == group, ]
  x <- design$variables[items]
  if (missing == "listwise") { design <- design[complete.cases(x), ]; x <- design$variables[items] }
  found <- pairwise(design, x); S <- found$S
  if (missing == "listwise") stopifnot(abs(alpha(S) - svycralpha(~Q1 + Q2 + Q3, design)) < 1e-12,
                                       max(abs(S - as.matrix(svyvar(~Q1 + Q2 + Q3, design))[1:3, 1:3])) < 1e-9)
  df <- degf(design[rowSums(!is.na(x)) > 0, ])
  keep <- function(statistic, item, f, kind) {
    value <- f(S); se <- sqrt(drop(gradient(f, S) %*% found$V %*% gradient(f, S)))
    half <- qt(.975, df) * se
    ends <- if (kind == "z") tanh(atanh(value) + c(-1, 1) * half / (1 - value^2))
            else 1 - exp(log(1 - value) + c(1, -1) * half / (1 - value))
    rows[[length(rows) + 1]] <<- data.frame(case = case, study = study, statistic = statistic, item = item, value = value,
      se = se, low = ends[1], high = ends[2], df = df, n = found$n)
  }
  keep("alpha", NA, alpha, "log"); keep("omega", NA, omega, "log")
  for (j in seq_along(items)) {
    keep("item_rest", items[j], function(S) rest(S, j), "z")
    keep("alpha_without", items[j], function(S) alpha(S[-j, -j]), "log")
  }
}
add("same", "waves_same"); add("same_listwise", "waves_same", missing = "listwise"); add("new", "waves_new")
add("people", "waves_people"); add("people_fpc", "waves_people_fpc"); add("population", "waves_population")
add("wave", "waves_same", wave = "w2"); add("district", "waves_same", district = "north")
add("women", "waves_same", group = "2"); add("lonely", "lonely_centred")
write_table(rows, "reliability.csv")

rows <- list()
correlate <- function(case, study, a, b, wave = NA) {
  design <- design_of(all, study)
  if (!is.na(wave)) design <- design[design$variables$wave == wave, ]
  design <- design[!is.na(design$variables[[a]]) & !is.na(design$variables[[b]]), ]
  v <- svyvar(as.formula(paste("~", a, "+", b)), design)
  flat <- structure(as.vector(v[1:2, 1:2]), var = attr(v, "var"), statistic = "variance", class = "svystat")
  names(flat) <- c("aa", "ba", "ab", "bb"); dimnames(attr(flat, "var")) <- list(names(flat), names(flat))
  found <- svycontrast(flat, quote(ab / sqrt(aa * bb)))
  r <- as.numeric(coef(found)); se <- as.numeric(SE(found)); df <- degf(design)
  ends <- tanh(atanh(r) + c(-1, 1) * qt(.975, df) * se / (1 - r^2))
  rows[[length(rows) + 1]] <<- data.frame(case = case, study = study, value = r, se = se, low = ends[1], high = ends[2],
    df = df, p = 2 * pt(-abs(atanh(r) * (1 - r^2) / se), df), n = nrow(design))
}
for (study in c("dstrat", "dclus1", "dclus20")) { correlate(paste0(study, "_numbers"), study, "API00", "ENROLL"); correlate(paste0(study, "_share"), study, "API99", "wide") }
for (study in c("waves_same", "waves_new", "waves_people", "waves_people_fpc", "waves_population")) correlate(paste0(study, "_constructs"), study, "CON", "ONE")
correlate("waves_same_items", "waves_same", "Q1", "Q3", wave = "w1")
write_table(rows, "correlation.csv")

# psych and lavaan, on data that stay outside the repository.
given <- commandArgs(TRUE)
folder <- if (length(given)) given[1] else "../../../shared/data/psychometrics_reference"
if (!file.exists(file.path(folder, "bfi.csv"))) {
  message("psych.csv left as it is: ", folder, " is not here")
  quit(status = 0)
}
suppressMessages({library(psych); library(lavaan)})
rows <- list()
measure <- function(set, keys, frame) {
  items <- sub("-", "", keys); x <- frame[items]
  for (key in keys[startsWith(keys, "-")]) x[[sub("-", "", key)]] <- 7 - x[[sub("-", "", key)]]
  for (missing in c("pairwise", "listwise")) {
    y <- if (missing == "listwise") x[complete.cases(x), ] else x
    theirs <- suppressMessages(suppressWarnings(psych::alpha(y, warnings = FALSE)))
    S <- cov(y, use = "pairwise")
    stopifnot(abs(theirs$total$raw_alpha - alpha(S)) < 1e-12)
    add <- function(statistic, item, value) rows[[length(rows) + 1]] <<- data.frame(set = set, missing = missing,
      statistic = statistic, item = item, value = value)
    add("alpha", NA, theirs$total$raw_alpha)
    for (item in items) add("alpha_without", item, theirs$alpha.drop[sub("^-", "", rownames(theirs$alpha.drop)) == item, "raw_alpha"])
    # Over several answers missing psych correlates with a mean of what is there: the same as ours only without gaps.
    if (missing == "listwise") for (item in items) add("item_rest", item, theirs$item.stats[item, "r.drop"])
    exact <- omega(S)
    add("omega", NA, exact)
    if (missing == "listwise") {
      fit <- cfa(paste("f =~", paste(items, collapse = " + ")), data = y, std.lv = TRUE)
      e <- parameterEstimates(fit); l <- e$est[e$op == "=~"]; u <- e$est[e$op == "~~" & e$lhs != "f"]
      f <- factanal(covmat = S, factors = 1, n.obs = nrow(y), control = list(nstart = 5))
      fl <- f$loadings[, 1] * sqrt(diag(S)); fu <- f$uniquenesses * diag(S)
      # lavaan's nlminb stops at some 1e-7, factanal's L-BFGS-B at some 1e-5.
      stopifnot(abs(sum(l)^2 / (sum(l)^2 + sum(u)) - exact) < 1e-6, abs(sum(fl)^2 / (sum(fl)^2 + sum(fu)) - exact) < 1e-4)
      add("omega_lavaan", NA, sum(l)^2 / (sum(l)^2 + sum(u)))
    }
    # psych's omega is of the correlations and of minres: not the same thing, and near.
    minres <- fa(cor(y, use = "pairwise"), 1, fm = "minres")
    stopifnot(abs(sum(minres$loadings)^2 / (sum(minres$loadings)^2 + sum(minres$uniquenesses)) - exact) < .02)
  }
}
bfi <- read.csv(file.path(folder, "bfi.csv"))
KEYS <- list(agree = c("-A1", "A2", "A3", "A4", "A5"), conscientious = c("C1", "C2", "C3", "-C4", "-C5"),
             extraversion = c("-E1", "-E2", "E3", "E4", "E5"), neuroticism = c("N1", "N2", "N3", "N4", "N5"),
             openness = c("O1", "-O2", "O3", "O4", "-O5"))
for (set in names(KEYS)) measure(set, KEYS[[set]], bfi)
hs <- read.csv(file.path(folder, "HolzingerSwineford1939.csv"))
measure("visual", c("x1", "x2", "x3"), hs); measure("textual", c("x4", "x5", "x6"), hs); measure("speed", c("x7", "x8", "x9"), hs)
write_table(rows, "psych.csv")
