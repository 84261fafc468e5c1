# An assessment of four stations over a year by base R: rates as sums over sums, intervals by prop.test, binom.test and
# poisson.test, scores between goalposts, composites, the year of the four, grades. Goalposts are written down anew from the
# schedule. Writes assessment.csv and assessment_intervals.csv.
options(digits = 17)
d <- read.csv("assessment/figures.csv", stringsAsFactors = FALSE)
district <- c(st1 = "east", st2 = "east", st3 = "west", st4 = "west")
# id, kind of count, per, weight, period, goalposts as (direction, a, b, c), least denominator
I <- list(
  I01 = list("events", 1000, .08, "month", "neg", .15, .6, NA, 2000), I02 = list("events", 1000, .05, "month", "neg", 1, 4, NA, 2000),
  I03 = list("events", 1000, .05, "quarter", "neg", .2, 1, NA, 5000), I05 = list("share", 100, .07, "quarter", "pos", 70, 95, NA, 60),
  I07 = list("share", 100, .04, "month", "pos", 50, 90, NA, 30), I08 = list("events", 1, .04, "month", "band", 10, 25, 10, NA),
  I11 = list("share", 100, .07, "month", "pos", 50, 90, NA, 20), I14 = list("amount", 1000, .05, "month", "band", 20, 60, 20, NA),
  I18 = list("events", 1000, .05, "half_year", "pos", 1, 10, NA, 2000), I20 = list("share", 100, .04, "month", "pos", 70, 95, NA, 30),
  I21 = list("events", 100, NA, "quarter", NA, NA, NA, NA, NA), I24 = list("part", 100, .04, "month", "pos", 40, 80, NA, NA),
  I15 = list("median", 1, .05, "month", "neg", 5, 15, NA, 20))
stock <- c("I05", "I18")
asked <- list(month = .08 + .05 + .04 + .04 + .03 + .07 + .05 + .05 + .04 + .04)   # I01 I02 I07 I08 I09 I11 I14 I15 I20 I24
asked$quarter <- asked$month + .05 + .07 + .05 + .04 + .03                         # I03 I05 I06 I12 I17
asked$half_year <- asked$quarter + .04 + .05 + .03                                 # I10 I18 I19
asked$year <- asked$half_year + .10 + .05                                          # I22 I23
kinds <- c("month", "quarter", "half_year", "year"); size <- c(month = 1, quarter = 3, half_year = 6, year = 12)
name <- function(kind, k) switch(kind, month = sprintf("2024-%02d", k), quarter = sprintf("2024Q%d", k),
  half_year = sprintf("2024H%d", k), year = "2024")
clip <- function(x) min(100, max(0, x))
score <- function(x, g) switch(g[[5]], pos = clip(100 * (x - g[[6]]) / (g[[7]] - g[[6]])), neg = clip(100 * (g[[7]] - x) / (g[[7]] - g[[6]])),
  band = if (x < g[[6]]) clip(100 * (x - (g[[6]] - g[[8]])) / g[[8]]) else if (x > g[[7]]) clip(100 * (g[[7]] + g[[8]] - x) / g[[8]]) else 100)
share_ends <- function(x, n) if (x %in% c(0, n)) binom.test(x, n)$conf.int else suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
out <- NULL
say <- function(indicator, statistic, period, place, value, low = NA, high = NA)
  out <<- rbind(out, data.frame(indicator, statistic, period, place, value, low, high))
S <- "quantitative_assessment"
places <- list(st1 = "st1", st2 = "st2", st3 = "st3", st4 = "st4", east = c("st1", "st2"), west = c("st3", "st4"), city = names(district))
comp <- list()
for (place in names(places)) for (kind in kinds) for (k in 1:(12 / size[[kind]])) {
  months <- name("month", 1)[0]; for (m in ((k - 1) * size[[kind]] + 1):(k * size[[kind]])) months <- c(months, name("month", m))
  p <- name(kind, k); unit <- place %in% names(district); sum_w <- sum_ws <- down <- up <- 0
  for (id in names(I)) {
    g <- I[[id]]
    if (match(g[[4]], kinds) > match(kind, kinds)) next
    low <- high <- NA; full <- paste(S, id, sep = ".")
    if (g[[1]] == "median") {
      r <- d[d$indicator == id & d$period == p & d$unit %in% places[[place]], ]
      if (!unit || nrow(r) == 0) next
      x <- r$value; low <- r$low; high <- r$high; n <- r$n; say(full, "median", p, place, x, low, high)
    } else {
      r <- d[d$indicator == id & d$period %in% (if (id %in% stock) months[length(months)] else months) & d$unit %in% places[[place]], ]
      if (nrow(r) == 0 || sum(r$denominator) == 0) next
      top <- sum(r$numerator); n <- sum(r$denominator); x <- g[[2]] * top / n
      if (g[[1]] == "share") { e <- share_ends(top, n) * g[[2]]; low <- e[1]; high <- e[2] }
      if (g[[1]] == "events") {
        e <- poisson.test(top, n)$conf.int * g[[2]]; low <- e[1]; high <- e[2]
        if (unit && nrow(r) > 1 && !(id %in% stock) && top > 0) {
          expected <- r$denominator * top / n; df <- nrow(r) - 1; D <- sum((r$numerator - expected)^2 / expected) / df
          if (length(months) > 2 && D > qchisq(.95, df) / df) { low <- max(0, x - sqrt(D) * (x - low)); high <- x + sqrt(D) * (high - x) }
          if (kind == "year") say(full, "dispersion", p, place, D)
        }
      }
      say(full, "rate", p, place, x, low, high)
    }
    if (is.na(g[[3]]) || (!is.na(g[[9]]) && n < g[[9]])) next
    s <- score(x, g); lo <- hi <- NA
    if (!is.na(low)) { e <- c(score(low, g), score(high, g)); lo <- min(e); hi <- max(e)
      if (g[[5]] == "band" && low <= g[[7]] && high >= g[[6]]) hi <- 100 }
    say(full, "score", p, place, s, lo, hi)
    sum_w <- sum_w + g[[3]]; sum_ws <- sum_ws + g[[3]] * s
    if (!is.na(lo)) { down <- down + (g[[3]] * (s - lo))^2; up <- up + (g[[3]] * (hi - s))^2 }
  }
  value <- sum_ws / sum_w; lo <- value - sqrt(down) / sum_w; hi <- value + sqrt(up) / sum_w
  comp[[paste(place, p)]] <- c(value, max(lo, 0), min(hi, 100), sum_w / asked[[kind]])
  say(S, "score", p, place, value, max(lo, 0), min(hi, 100)); say(S, "covered", p, place, sum_w / asked[[kind]])
}
at <- c(0, 55, 70, 85); class <- function(s) sum(s >= at)
breach <- function(place, months) any(d$value[d$indicator == "I04" & d$unit == place & d$period %in% months] > 0)
graded <- function(statistic, period, place, x, months) {
  if (x[4] < .6 - 1e-9) return()  # .6 but for the last bits of its sum is .6
  g <- class(x[1]); if (class(x[3]) > g) g <- g + 1
  most <- if (breach(place, months)) 2 else Inf
  say(S, statistic, period, place, min(g, most), min(class(x[2]), most), min(class(x[3]), most))
}
weights <- c(month = .3, quarter = .2, half_year = .2, year = .3)
for (place in names(places)) {
  total <- 0; down <- 0; up <- 0; covered <- 0
  for (kind in kinds) {
    x <- sapply(1:(12 / size[[kind]]), function(k) comp[[paste(place, name(kind, k))]])
    total <- total + weights[[kind]] * mean(x[1, ]); covered <- covered + weights[[kind]] * mean(x[4, ])
    down <- down + weights[[kind]] * sqrt(sum((x[1, ] - x[2, ])^2)) / ncol(x); up <- up + weights[[kind]] * sqrt(sum((x[3, ] - x[1, ])^2)) / ncol(x)
    if (place %in% names(district)) for (k in 1:ncol(x))
      graded("grade", name(kind, k), place, x[, k], sapply(((k - 1) * size[[kind]] + 1):(k * size[[kind]]), function(m) name("month", m)))
  }
  year <- c(total, total - down, min(total + up, 100), covered)
  say(S, "annual", "2024", place, year[1], year[2], year[3])
  if (place %in% names(district)) graded("annual_grade", "2024", place, year, sapply(1:12, function(m) name("month", m)))
}
# Of months and quarters some are kept (a month missing, a breach, small counts); 13 digits, so that the file stays small.
out <- out[out$period %in% c("2024-05", "2024-08", "2024Q1", "2024Q2", "2024H1", "2024H2", "2024") & out$place != "west", ]
for (column in c("value", "low", "high")) out[[column]] <- signif(out[[column]], 13)
write.csv(out, "assessment.csv", row.names = FALSE, na = "", quote = FALSE)

# Intervals by themselves: shares (Wilson, exact), counts, ranks of the median.
rows <- NULL
for (conf in c(.9, .95)) for (n in c(1, 7, 30, 412, 20000)) for (x in unique(c(0, 1, floor(n / 3), n - 1, n))) {
  w <- suppressWarnings(prop.test(x, n, conf.level = conf, correct = FALSE))$conf.int; e <- binom.test(x, n, conf.level = conf)$conf.int
  if (x > 0 && x < n) rows <- rbind(rows, data.frame(what = "wilson", conf, count = x, n, low = w[1], high = w[2]))
  rows <- rbind(rows, data.frame(what = "clopper_pearson", conf, count = x, n, low = e[1], high = e[2]))
}
for (conf in c(.9, .95)) for (x in c(0, 1, 2, 9, 40, 731)) { e <- poisson.test(x, conf.level = conf)$conf.int
  rows <- rbind(rows, data.frame(what = "garwood", conf, count = x, n = NA, low = e[1], high = e[2])) }
for (conf in c(.9, .95)) for (n in c(6, 20, 41, 300)) { l <- qbinom((1 - conf) / 2, n, .5)
  rows <- rbind(rows, data.frame(what = "median_ranks", conf, count = NA, n, low = l, high = n - l + 1)) }
write.csv(rows, "assessment_intervals.csv", row.names = FALSE, na = "", quote = FALSE)
