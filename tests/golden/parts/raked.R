# What scripts on calibrated weights share: margins of the api samples and of waves/, and a design raked to them.
API_MARGINS <- list(stype = c(E = 4421, H = 755, M = 1018), sch.wide = c(No = 1072, Yes = 5122))

# The two waves with a column for each margin: sex in the city and the districts' people in both, in the second an item that
# some did not answer.
PEOPLE <- c(north = 60000, east = 25000, south = 90000, west = 40000)
in_margins <- function(v) {
  v$wave_district <- paste(v$wave, v$district)
  v$wave_sex <- paste(v$wave, v$sex)
  v$wave_q4 <- ifelse(v$wave == "w2", ifelse(is.na(v$Q4), "none", ifelse(v$Q4 < 50, "low", ifelse(v$Q4 > 50, "high", "mid"))), "w1")
  v
}
wave_margins <- function(v) {
  sexes <- c("1" = 104000, "2" = 111000)
  answers <- c(low = 60000, mid = 70000, high = 85000)
  lacking <- with(v[v$wave == "w2", ], sum(w[is.na(Q4)]) / sum(w))  # who did not answer keeps this share of the weight
  list(
    wave_district = c(setNames(PEOPLE, paste("w1", names(PEOPLE))), setNames(PEOPLE, paste("w2", names(PEOPLE)))),
    wave_sex = c(setNames(sexes, paste("w1", names(sexes))), setNames(sexes, paste("w2", names(sexes)))),
    wave_q4 = c(w1 = 215000, answers * (1 - lacking), none = 215000 * lacking))
}

# The design raked to a list of one-column margins (formula, totals by level), in both of R's ways.
raked <- function(design, margins) {
  formulas <- lapply(names(margins), function(name) as.formula(paste("~", name)))
  populations <- lapply(names(margins), function(name)
    setNames(data.frame(names(margins[[name]]), as.numeric(margins[[name]])), c(name, "Freq")))
  swept <- rake(design, formulas, populations, control = list(maxit = 1000, epsilon = 1e-15))
  for (name in names(margins)) design$variables[[name]] <- factor(design$variables[[name]], names(margins[[name]]))
  terms <- as.formula(paste("~", paste(names(margins), collapse = " + ")))
  columns <- colnames(model.matrix(terms, design$variables))
  totals <- c("(Intercept)" = sum(margins[[1]]),
              unlist(lapply(names(margins), function(name) setNames(margins[[name]], paste0(name, names(margins[[name]]))))))
  found <- calibrate(design, terms, totals[columns], calfun = "raking", epsilon = 1e-13, maxit = 200)
  stopifnot(max(abs(weights(found) / weights(swept) - 1)) < 1e-9)
  list(swept = swept, found = found)
}
