# Run in this folder: Rscript replicates_models.R. Writes replicates_reliability.csv, replicates_correlation.csv,
# replicates_crosstab.csv (shares by cell) and replicates_crosstab_tests.csv.
# Truth: R's survey on designs with replicate weights: withReplicates of alpha, omega (three items: closed form), item-rest
# correlations and correlations, each of the covariances with the weights of every replicate, which are held against svyvar;
# svychisq, svymean and svyciprop("xlogit"); degf of the subset.
source("parts/rows.R")
source("parts/items.R")
suppressMessages(library(survey))
source("parts/frames.R")
source("parts/cross.R")
source("parts/replicates.R")      # its `designs` are a list and take the place of the function
source("parts/replicates_api.R")
waves <- lapply(designs, function(design) update(design, SEX = factor(sex), codeQ1 = factor(Q1 / 25 + 1), codeQ2 = factor(Q2 / 25 + 1)))
api <- lapply(api_designs, function(design) update(design, API00 = api00, ENROLL = enroll, API99 = api99,
  STYPE = factor(match(stype, c("E", "H", "M"))), SCHWIDE = factor(match(sch.wide, c("No", "Yes"))), wide = as.numeric(sch.wide == "Yes")))

# Covariances pair by pair over those who have both, n/(n-1) of the pair in every replicate.
covariances <- function(w, x) {
  k <- ncol(x); S <- matrix(NA, k, k)
  for (i in 1:k) for (j in 1:k) {
    both <- !is.na(x[, i]) & !is.na(x[, j]); n <- sum(both); v <- w[both] / sum(w[both])
    a <- x[both, i] - sum(v * x[both, i]); b <- x[both, j] - sum(v * x[both, j])
    S[i, j] <- n / (n - 1) * sum(v * a * b)
  }
  S
}
checked <- function(design, x) {
  if (anyNA(x)) return(invisible())
  design$variables$.x <- x[, 1]; design$variables$.y <- x[, 2]
  theirs <- suppressWarnings(svyvar(~.x + .y, design))  # svrVar recycles its 2 x 2 coefficients over four columns
  ours <- withReplicates(design, function(w, data) covariances(w, x[, 1:2])[c(1, 2, 4)])
  stopifnot(max(abs(as.matrix(theirs)[c(1, 2, 4)] / as.numeric(coef(ours)) - 1)) < 1e-12,
            max(abs(sqrt(diag(attr(theirs, "var")))[c(1, 2, 4)] / as.numeric(SE(ours)) - 1)) < 1e-9)
}
alpha <- function(S) nrow(S) / (nrow(S) - 1) * (1 - sum(diag(S)) / sum(S))
omega <- function(S) {
  l <- suppressWarnings(sqrt(c(S[1, 2] * S[1, 3] / S[2, 3], S[1, 2] * S[2, 3] / S[1, 3], S[1, 3] * S[2, 3] / S[1, 2])))
  u <- diag(S) - l^2
  if (anyNA(u) || any(u <= 0)) return(NA)  # an improper solution: there is none
  l <- l * sign(c(1, S[1, 2], S[1, 3]))  # an item may go against the others in a replicate
  sum(l)^2 / (sum(l)^2 + sum(u))
}
rest <- function(S, j) sum(S[j, -j]) / sqrt(S[j, j] * sum(S[-j, -j]))
r12 <- function(S) S[1, 2] / sqrt(S[1, 1] * S[2, 2])

rows <- list()
within <- function(design, wave, district) {
  if (!is.na(wave)) design <- design[design$variables$wave == wave, ]
  if (!is.na(district)) design <- design[design$variables$district == district, ]
  design
}
add <- function(case, study, wave = NA, district = NA, missing = "pairwise", group = NA) {
  design <- within(waves[[study]], wave, district)
  if (!is.na(group)) design <- design[design$variables$SEX == group, ]
  items <- c("Q1", "Q2", "Q3")
  x <- as.matrix(design$variables[items])
  design <- design[if (missing == "listwise") complete.cases(x) else rowSums(!is.na(x)) > 0, ]
  x <- as.matrix(design$variables[items])
  checked(design, x)
  n <- min(crossprod(!is.na(x))); df <- degf(design)
  keep <- function(statistic, item, f, kind) {
    if (is.na(f(covariances(weights(design, "sampling"), x)))) return(invisible())
    found <- suppressWarnings(withReplicates(design, function(w, data) f(covariances(w, x)), return.replicates = TRUE))
    value <- as.numeric(found$theta); se <- as.numeric(sqrt(attr(found$theta, "var")))
    # Replicates without a value are discarded by svrVar; that df are then at most those that are left less 1 is our own.
    lost <- sum(is.na(found$replicates)); df <- if (lost) min(df, length(found$replicates) - lost - 1) else df
    if (lost) cat(case, statistic, lost, "replicates without a value\n")
    half <- qt(.975, df) * se
    ends <- if (kind == "z") tanh(atanh(value) + c(-1, 1) * half / (1 - value^2))
            else 1 - exp(log(1 - value) + c(1, -1) * half / (1 - value))
    rows[[length(rows) + 1]] <<- data.frame(case = case, study = study, statistic = statistic, item = item, value = value,
      se = se, low = ends[1], high = ends[2], df = df, n = n)
  }
  keep("alpha", NA, alpha, "log"); keep("omega", NA, omega, "log")
  for (j in seq_along(items)) {
    keep("item_rest", items[j], function(S) rest(S, j), "z")
    keep("alpha_without", items[j], function(S) alpha(S[-j, -j]), "log")
  }
}
for (study in setdiff(names(waves), c("replicates_jkn", "replicates_fay"))) {
  add(paste0(study, "_all"), study)
  add(paste0(study, "_wave"), study, wave = "w2", missing = "listwise")
  add(paste0(study, "_women"), study, district = "east", group = "2")
}
write_table(rows, "replicates_reliability.csv")

rows <- list()
correlate <- function(case, study, design, a, b, wave = NA) {
  design <- within(design, wave, NA)
  design <- design[!is.na(design$variables[[a]]) & !is.na(design$variables[[b]]), ]
  x <- as.matrix(design$variables[c(a, b)])
  checked(design, x)
  found <- withReplicates(design, function(w, data) r12(covariances(w, x)))
  r <- as.numeric(coef(found)); se <- as.numeric(SE(found)); df <- degf(design)
  ends <- tanh(atanh(r) + c(-1, 1) * qt(.975, df) * se / (1 - r^2))
  rows[[length(rows) + 1]] <<- data.frame(case = case, study = study, value = r, se = se, low = ends[1], high = ends[2],
    df = df, p = 2 * pt(-abs(atanh(r) * (1 - r^2) / se), df), n = nrow(design))
}
for (study in names(api)) {
  correlate(paste0(study, "_numbers"), study, api[[study]], "API00", "ENROLL")
  correlate(paste0(study, "_share"), study, api[[study]], "API99", "wide")
}
for (study in names(waves)) {
  correlate(paste0(study, "_constructs"), study, waves[[study]], "CON", "ONE")
  if (study != "replicates_jkn") correlate(paste0(study, "_items"), study, waves[[study]], "Q1", "Q3", wave = "w1")
}
write_table(rows, "replicates_correlation.csv")

rows <- list(); tests <- list()
cross <- function(case, study, design, a, b, wave = NA, district = NA, shares = TRUE)
  cross_table(case, study, within(design, wave, district), a, b, shares)
for (study in names(api)) cross(paste0(study, "_wide"), study, api[[study]], "SCHWIDE", "STYPE")
for (study in names(waves)) {
  cross(paste0(study, "_sex"), study, waves[[study]], "SEX", "codeQ1", shares = study %in% c("replicates_jkn_mse", "replicates_bootstrap", "replicates_other"))
  cross(paste0(study, "_two"), study, waves[[study]], "codeQ1", "codeQ2", wave = "w2", shares = FALSE)
  cross(paste0(study, "_district"), study, waves[[study]], "district", "SEX", wave = "w2", shares = study %in% c("replicates_sdr", "replicates_fay"))
  cross(paste0(study, "_one"), study, waves[[study]], "SEX", "codeQ1", district = "south", shares = FALSE)
}
write_table(rows, "replicates_crosstab.csv")
write_table(tests, "replicates_crosstab_tests.csv")
