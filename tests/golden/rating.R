# Rounds of rating: agreement of two assessors by psych, and every level, percent achieved, step and gap by base R, the gates
# written down anew from the instrument's words. Writes rating.csv.
suppressMessages(library(psych))
options(digits = 17)
CLASSES <- c("N", "P", "L", "F"); POINTS <- c(0, 33.3, 66.7, 100)
DIMENSIONS <- c("C", "R", "T", "A", "S", "M"); WEIGHTS <- c(.20, .15, .15, .20, .15, .15)
ON <- c(r1 = "2023-06-30", r2 = "2024-06-30")
OLDEST <- c(r1 = "2022-06-30", r2 = "2023-06-30")
out <- NULL
say <- function(round, unit, variant, dimension, statistic, value, low = NA, high = NA)
  out <<- rbind(out, data.frame(round, unit, variant, dimension, statistic, value, low, high))
key <- function(p) substr(p, 3, 3) == "A" | p == "S2B"
at <- function(p) as.integer(substr(p, 2, 2))
level <- function(x) {  # x: places of classes by practice of one dimension, NA where not applicable
  p <- names(x); reached <- 1
  for (k in 2:5) {
    below <- key(p) & at(p) < k; here <- key(p) & at(p) == k
    ok <- all(x[below] == 4) && all(x[here] >= 3) && all(x[at(p) <= k] >= 2, na.rm = TRUE)
    if (ok) reached <- k
  }
  reached
}
steps <- function(x) {  # classes to climb to the next level
  k <- level(x) + 1; p <- names(x)
  if (k > 5) return(0)
  need <- ifelse(at(p) > k, 1, ifelse(!key(p), 2, ifelse(at(p) < k, 4, 3)))
  sum(pmax(0, need - x), na.rm = TRUE)
}
for (round in names(ON)) {
  given <- read.csv(sprintf("rating/%s.csv", round), colClasses = "character", na.strings = character())
  given$place <- match(given$rating, CLASSES)  # NA for not applicable
  given$ok <- given$evidence != "" & given$dated >= OLDEST[[round]] & given$dated <= ON[[round]] & given$in_force != "no"
  wide <- function(rater, what = "place") { g <- given[given$rater == rater, ]; matrix(g[[what]], nrow = 42,
    dimnames = list(g$practice[1:42], unique(g$unit))) }
  one <- wide("assessor_1"); two <- wide("assessor_2"); own <- wide("self_assessor")
  both <- !is.na(one) & !is.na(two)
  tab <- table(factor(one[both], 1:4), factor(two[both], 1:4))
  say(round, "", "official", "", "exact", sum(diag(tab)) / sum(tab))
  say(round, "", "official", "", "within_one", sum(tab[abs(row(tab) - col(tab)) <= 1]) / sum(tab))
  say(round, "", "official", "", "kappa", cohen.kappa(unclass(tab))$weighted.kappa)
  mean_points <- function(m) apply(m, 2, function(x) tapply(POINTS[x], factor(substr(rownames(m), 1, 1), DIMENSIONS), mean, na.rm = TRUE))
  pair <- cbind(as.vector(mean_points(one)), as.vector(mean_points(two)))
  icc <- ICC(pair, lmer = FALSE)$results
  say(round, "", "official", "", "icc", icc$ICC[2], icc$`lower bound`[2], icc$`upper bound`[2])
  for (unit in colnames(one)) {
    ok <- tapply(given$ok[given$unit == unit], given$practice[given$unit == unit], any)[rownames(one)]
    cap <- function(x, ok) ifelse(!is.na(x) & x > 2 & !ok, 2, x)
    agreed <- given[given$unit == unit & given$rater == "consensus", ]
    low <- pmin(one[, unit], two[, unit]); high <- pmax(one[, unit], two[, unit])
    low[agreed$practice] <- high[agreed$practice] <- agreed$place
    mine <- cap(own[, unit], wide("self_assessor", "ok")[, unit])
    mine[is.na(own[, unit]) & !(is.na(one[, unit]) | is.na(two[, unit]))] <- 1
    low <- cap(low, ok); high <- cap(high, ok)
    dims <- substr(rownames(one), 1, 1)
    for (view in c("official", "self_assessor")) {
      x <- if (view == "official") low else mine; y <- if (view == "official") high else mine
      lo <- sapply(DIMENSIONS, function(d) level(x[dims == d])); hi <- sapply(DIMENSIONS, function(d) level(y[dims == d]))
      points <- sapply(DIMENSIONS, function(d) if (identical(x[dims == d], y[dims == d])) mean(POINTS[x[dims == d]], na.rm = TRUE) else NA)
      value <- function(a, b) if (a == b) a else NA
      for (d in DIMENSIONS) {
        say(round, unit, view, d, "level", value(lo[[d]], hi[[d]]), lo[[d]], hi[[d]])
        say(round, unit, view, d, "achieved", points[[d]])
        if (view == "official" && lo[[d]] == hi[[d]]) say(round, unit, view, d, "steps", steps(x[dims == d]))
      }
      say(round, unit, view, "", "level", value(min(lo), min(hi)), min(lo), min(hi))
      say(round, unit, view, "", "achieved", sum(WEIGHTS * points))
    }
  }
}
out[6:8] <- lapply(out[6:8], function(x) ifelse(is.na(x), "", sprintf("%.17g", x)))
write.csv(out, "rating.csv", row.names = FALSE, quote = FALSE)
