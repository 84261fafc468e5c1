# Run in this folder: Rscript regress_replicates.R. Writes regress_replicates.csv (coefficients) and regress_replicates_tests.csv.
# Truth: R's svyglm (gaussian, quasibinomial), svyolr and regTermTest on designs with replicate weights, svrVar.
source("parts/rows.R")
source("parts/items.R")
suppressMessages(library(survey))
source("parts/frames.R")
source("parts/replicates.R")  # its `designs` are a list and take the place of the function
options(warn = 1)
# A column `w` would stand in the place of the replicates' weights that svyolr calls so: every replicate were the full sample.
prepare <- function(design) {
  design <- update(design, SEX = factor(sex), district = factor(district, c("north", "east", "south", "west")),
                   wave = factor(wave), codeQ1 = ordered(Q1 / 25 + 1))
  design$variables$w <- NULL
  design
}

# svyolr's BFGS stops early in every replicate: Newton's steps from its full fit on, with every replicate's weights. Its own
# variance is held against this one.
polished <- function(formula, design) {
  rough <- suppressWarnings(svyolr(formula, design))
  frame <- model.frame(formula, design$variables, na.action = na.omit)
  gone <- attr(frame, "na.action")
  on <- setdiff(seq_len(nrow(design$variables)), gone)
  x <- model.matrix(formula, frame)[, -1, drop = FALSE]
  y <- unclass(model.response(frame)); q <- max(y) - 1; p <- ncol(x)
  U <- cbind(-x, outer(y, seq_len(q), "==")); L <- cbind(-x, outer(y - 1, seq_len(q), "=="))
  newton <- function(b, w) {
    for (i in 1:20) {
      eta <- drop(x %*% b[seq_len(p)]); edge <- c(-Inf, b[p + seq_len(q)], Inf)
      u <- edge[y + 1] - eta; l <- edge[y] - eta
      P <- ifelse(l > 0, plogis(l, lower.tail = FALSE) - plogis(u, lower.tail = FALSE), plogis(u) - plogis(l))
      g <- (U * dlogis(u) - L * dlogis(l)) / P
      H <- crossprod(g * w, g) - crossprod(U * (w * dlogis(u) * (1 - 2 * plogis(u)) / P), U) +
        crossprod(L * (w * dlogis(l) * (1 - 2 * plogis(l)) / P), L)
      b <- b + solve(H, colSums(g * w))
    }
    stopifnot(max(abs(colSums(g * w))) < 1e-8 * sum(w))
    b
  }
  b <- newton(c(coef(rough)[seq_len(p)], rough$zeta), weights(design, "sampling")[on])
  thetas <- t(apply(weights(design, "analysis")[on, ], 2, function(w) newton(b, w)))
  V <- unclass(svrVar(thetas, design$scale, design$rscales, mse = design$mse, coef = b))
  V <- matrix(V, length(b))
  ours <- sqrt(diag(V))[seq_len(p)]; theirs <- sqrt(diag(as.matrix(rough$var)))[seq_len(p)]
  cat("svyolr: furthest se from Newton's:", max(abs(ours / theirs - 1)), "\n")
  stopifnot(max(abs(b[seq_len(p)] - coef(rough)[seq_len(p)]) / ours) < 1e-3, max(abs(ours / theirs - 1)) < 1e-3)
  keep <- c(p + seq_len(q), seq_len(p)); kinds <- levels(model.response(frame))
  names(b) <- c(colnames(x), paste(kinds[-(q + 1)], kinds[-1], sep = "|"))
  list(coef = b[keep], var = V[keep, keep], df = rough$df.residual, n = nrow(x),
       assign = c(rep(0, q), attr(model.matrix(formula, frame), "assign")[-1]))
}

glm_of <- function(formula, design, family) {
  fit <- svyglm(formula, design, family = family, epsilon = 1e-14, maxit = 100)
  list(coef = coef(fit), var = matrix(vcov(fit), length(coef(fit))), df = fit$df.residual, n = length(fit$y), fit = fit,
       assign = attr(model.matrix(fit), "assign"))
}

ours <- function(names, factors) {
  for (f in factors) names <- sub(paste0("^", f, "(?=[a-z0-9])"), paste0(f, "="), names, perl = TRUE)
  sub("(Intercept)", "intercept", names, fixed = TRUE)
}

rows <- list(); tests <- list()
add <- function(case, study, model, formula, wave = NA, district = NA) {
  design <- prepare(designs[[study]])
  if (!is.na(wave)) design <- design[design$variables$wave == wave, ]
  if (!is.na(district)) design <- design[design$variables$district == district, ]
  fit <- switch(model, linear = glm_of(formula, design, gaussian()), logistic = glm_of(formula, design, quasibinomial()),
                ordinal = polished(formula, design))
  labels <- attr(terms(formula), "term.labels")
  se <- sqrt(diag(fit$var)); t <- qt(.975, fit$df)
  rows[[length(rows) + 1]] <<- data.frame(case = case, study = study, model = model,
    term = ours(names(fit$coef), labels), estimate = fit$coef, se = se, df = fit$df, t = fit$coef / se,
    p = 2 * pt(-abs(fit$coef / se), fit$df), low = fit$coef - t * se, high = fit$coef + t * se, n = fit$n)
  for (at in seq_along(labels)) {
    j <- which(fit$assign == at)
    f <- drop(fit$coef[j] %*% solve(fit$var[j, j], fit$coef[j])) / length(j)
    p <- pf(f, length(j), fit$df, lower.tail = FALSE)
    if (!is.null(fit$fit)) {
      theirs <- regTermTest(fit$fit, labels[at])
      stopifnot(abs(theirs$Ftest - f) < 1e-9 * f, abs(theirs$p - p) < 1e-9, theirs$ddf == fit$df)
    }
    tests[[length(tests) + 1]] <<- data.frame(case = case, predictor = labels[at], f = f, ndf = length(j), ddf = fit$df, p = p)
  }
}

for (study in names(designs)) {
  few <- ncol(designs[[study]]$repweights) == 8  # seven df: no more than SEX and wave
  both <- if (few) ~ SEX + wave else ~ SEX + district + wave
  add(paste0(study, "_linear"), study, "linear", update(both, CON ~ .))
  add(paste0(study, "_logistic"), study, "logistic", update(both, top ~ .))
  add(paste0(study, "_ordinal"), study, "ordinal", update(both, codeQ1 ~ .))
  add(paste0(study, "_wave"), study, "logistic", top ~ SEX + Q4, wave = "w2")
  add(paste0(study, "_district"), study, "linear", CON ~ SEX + wave, district = "north")
}
write_table(rows, "regress_replicates.csv")
write_table(tests, "regress_replicates_tests.csv")
