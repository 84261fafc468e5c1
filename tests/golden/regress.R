# Run in this folder: Rscript regress.R. Writes regress.csv (coefficients) and regress_tests.csv (Wald tests of terms).
# Truth: R's svyglm (gaussian, quasibinomial), svyolr and regTermTest.
source("parts/frames.R")
options(warn = 1)
all <- designs()

# svyolr's BFGS stops some 1e-5 off and takes its Hessian by differences. Newton's steps from there on, and the Hessian
# from its formula; both are held against svyolr's own, and the Hessian against differences of the gradient.
polished <- function(formula, design) {
  # In thousands: svyolr takes differences by steps of .001, which in pupils is nothing like small.
  design <- update(design, THOUSANDS = if (is.null(design$variables$ENROLL)) 0 else ENROLL / 1000)
  rough <- svyolr(as.formula(gsub("ENROLL", "THOUSANDS", deparse(formula))), design)
  unit <- ifelse(c(names(coef(rough)), names(rough$zeta))[seq_along(coef(rough))] == "THOUSANDS", 1000, 1)
  frame <- model.frame(formula, model.frame(design), na.action = na.omit)
  if (length(attr(frame, "na.action"))) design <- design[-attr(frame, "na.action"), ]
  x <- model.matrix(formula, frame)[, -1, drop = FALSE]
  y <- unclass(droplevels(model.response(frame)))
  w <- weights(design); q <- max(y) - 1; p <- ncol(x)
  parts <- function(b) {
    eta <- drop(x %*% b[seq_len(p)]); edge <- c(-Inf, b[p + seq_len(q)], Inf)
    u <- edge[y + 1] - eta; l <- edge[y] - eta
    list(P = ifelse(l > 0, plogis(l, lower.tail = FALSE) - plogis(u, lower.tail = FALSE), plogis(u) - plogis(l)),
         fu = dlogis(u), fl = dlogis(l),
         gu = dlogis(u) * (1 - 2 * plogis(u)), gl = dlogis(l) * (1 - 2 * plogis(l)))
  }
  U <- cbind(-x, outer(y, seq_len(q), "=="))        # how a coefficient moves the upper edge, and the lower
  L <- cbind(-x, outer(y - 1, seq_len(q), "=="))
  gradient <- function(b) { s <- parts(b); (U * s$fu - L * s$fl) / s$P }
  hessian <- function(b) {
    s <- parts(b); g <- gradient(b)
    crossprod(g * w, g) - crossprod(U * (w * s$gu / s$P), U) + crossprod(L * (w * s$gl / s$P), L)
  }
  b <- c(coef(rough)[seq_len(p)] / unit[seq_len(p)], rough$zeta)
  for (i in 1:20) b <- b + solve(hessian(b), colSums(gradient(b) * w))
  stopifnot(max(abs(colSums(gradient(b) * w))) < 1e-8 * sum(w))
  differences <- sapply(seq_along(b), function(j) {
    h <- 1e-4 / max(abs(U[, j])); e <- replace(0 * b, j, h)
    -(colSums(gradient(b + e) * w) - colSums(gradient(b - e) * w)) / (2 * h) })
  stopifnot(max(abs(hessian(b) - differences)) < 1e-6 * max(abs(differences)))
  V <- svyrecvar((gradient(b) * w) %*% solve(hessian(b)), design$cluster, design$strata, design$fpc,
                 postStrata = design$postStrata)
  # Not nearer than what svyolr's own stopping rule leaves open.
  theirs <- sqrt(diag(vcov(rough)))[seq_len(p)]; ours <- sqrt(diag(V))[seq_len(p)] * unit[seq_len(p)]
  stopifnot(max(abs(b[seq_len(p)] * unit[seq_len(p)] - coef(rough)[seq_len(p)]) / theirs) < 1e-3, max(abs(ours / theirs - 1)) < 1e-3)
  keep <- c(p + seq_len(q), seq_len(p))
  names(b) <- c(colnames(x), paste(levels(droplevels(model.response(frame)))[-(q + 1)],
                                   levels(droplevels(model.response(frame)))[-1], sep = "|"))
  list(coef = b[keep], var = as.matrix(V)[keep, keep], df = rough$df.residual, n = nrow(x), thresholds = q,
       assign = c(rep(0, q), attr(model.matrix(formula, frame), "assign")[-1]))
}

glm_of <- function(formula, design, family) {
  fit <- svyglm(formula, design, family = family, epsilon = 1e-15, maxit = 100)
  list(coef = coef(fit), var = vcov(fit), df = fit$df.residual, n = length(fit$y), fit = fit, thresholds = 1,
       assign = attr(model.matrix(fit), "assign"))
}

# R's names of terms as ours: STYPE2 -> STYPE=2, (Intercept) -> intercept.
ours <- function(names, factors) {
  for (f in factors) names <- sub(paste0("^", f, "(?=[a-z0-9])"), paste0(f, "="), names, perl = TRUE)
  sub("(Intercept)", "intercept", names, fixed = TRUE)
}

rows <- list(); tests <- list()
add <- function(case, study, model, formula, wave = NA, district = NA) {
  design <- design_of(all, study)
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

for (study in c("dstrat", "dclus1", "dclus20", "dclus2")) {
  add(paste0(study, "_linear"), study, "linear", API00 ~ API99 + ENROLL + STYPE)
  add(paste0(study, "_logistic"), study, "logistic", wide ~ ENROLL + STYPE)
  add(paste0(study, "_ordinal"), study, "ordinal", API5 ~ ENROLL + STYPE)
}
for (study in c("waves_same", "waves_new", "waves_people", "waves_people_fpc", "waves_population")) {
  add(paste0(study, "_linear"), study, "linear", CON ~ SEX + district + wave + Q4)
  add(paste0(study, "_logistic"), study, "logistic", top ~ SEX + district + wave)
  add(paste0(study, "_ordinal"), study, "ordinal", codeQ1 ~ SEX + district + wave)
}
add("wave_linear", "waves_same", "linear", Q1 ~ SEX + codeQ2, wave = "w2")
add("wave_ordinal", "waves_same", "ordinal", codeQ3 ~ SEX + Q4, wave = "w1")
add("district_linear", "waves_same", "linear", CON ~ SEX + wave, district = "north")
add("district_people", "waves_people", "logistic", top ~ SEX + wave, district = "south")
for (rule in names(RULES)) {
  study <- paste0("lonely_", rule)
  add(paste0(study, "_linear"), study, "linear", CON ~ SEX + Q4)
  add(paste0(study, "_logistic"), study, "logistic", top ~ SEX + Q4)
}
write_table(rows, "regress.csv")
write_table(tests, "regress_tests.csv")
