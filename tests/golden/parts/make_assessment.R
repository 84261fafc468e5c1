# Run in tests/golden: Rscript parts/make_assessment.R. Writes assessment/figures.csv: made-up figures of four stations over the
# months of 2024, in long form. The file is committed, so nothing depends on this random generator staying as it is.
set.seed(20240131)
stations <- c("st1", "st2", "st3", "st4"); people <- c(41200, 23800, 12650, 1480)
months <- sprintf("2024-%02d", 1:12); quarters <- sprintf("2024Q%d", 1:4)
out <- NULL
say <- function(unit, period, indicator, numerator = NA, denominator = NA, value = NA, n = NA, low = NA, high = NA)
  out <<- rbind(out, data.frame(unit, period, indicator, numerator, denominator, value, n, low, high))
for (u in 1:4) for (m in 1:12) {
  s <- stations[u]; p <- months[m]; big <- people[u] / 10000
  residents <- people[u] + 10 * m
  say(s, p, "I01", rpois(1, residents / 1000 * c(.2, .3, .25, .2)[u] * if (u == 1) c(.3, 2)[m %% 2 + 1] else 1), residents)
  say(s, p, "I02", rpois(1, residents / 1000 * 2), residents)
  say(s, p, "I03", rpois(1, residents / 1000 * .15), residents)
  say(s, p, "I04", value = as.integer(u == 3 && m == 8))
  n <- if (u == 4) 40 else 100; say(s, p, "I05", rbinom(1, n, c(.9, .8, .85, .95)[u]), n)
  n <- 30 + rpois(1, 40 * big); say(s, p, "I07", rbinom(1, n, .8), n)
  weeks <- round(c(8, 5, 4, 1)[u] * 4.345, 2); say(s, p, "I08", rpois(1, weeks * c(12, 9, 27, 14)[u]), weeks)
  n <- rpois(1, 12 * big); say(s, p, "I11", rbinom(1, n, c(.9, .6, .75, .8)[u]), n)
  say(s, p, "I14", round(residents / 1000 * c(30, 70, 15, 45)[u], 1), residents)
  n <- 20 + rpois(1, 10 * big); x <- sort(round(rgamma(n, 9, 1.1), 1)); l <- qbinom(.025, n, .5)
  say(s, p, "I15", value = median(x), n = n, low = x[l], high = x[n - l + 1])
  say(s, p, "I16", value = sample(3:5, 1, prob = c(.05, .6, .35)))
  say(s, p, "I18", round(people[u] / 1000 * c(5, 3, 8, 2)[u]) + m, residents)
  n <- rpois(1, 60 * big); say(s, p, "I20", rbinom(1, n, .88), n)
  n <- 200 + rpois(1, 100 * big); say(s, p, "I21", rbinom(1, n, .004), n)
  hours <- 100 * round(16 * big + 1); say(s, p, "I24", round(hours * runif(1, .5, .8), 1), hours)
}
for (u in 1:4) for (q in 1:4) {
  n <- 150; x <- sort(round(rgamma(n, 9, 1.1), 1)); l <- qbinom(.025, n, .5)
  if (u != 2) say(stations[u], quarters[q], "I15", value = median(x), n = n, low = x[l], high = x[n - l + 1])
}
gone <- with(out, (unit == "st2" & period == "2024-05" & indicator == "I11") | (unit == "st3" & period == "2024-06" & indicator == "I05") |
  (unit == "st1" & period %in% c("2024-02", "2024-03") & indicator == "I02"))
write.csv(out[!gone, ], "assessment/figures.csv", row.names = FALSE, na = "", quote = FALSE)
