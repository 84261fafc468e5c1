# Run in this folder: Rscript series.R. Writes series/published.csv (what a publisher would publish) and series.csv (truth).
# Truth: R's t.test (Welch) on the answers themselves, survey's svymean and svyciprop for a share of n drawn at random,
# p.adjust (Holm). Of the mean only 0s and 10s were answered, so that its spread is the largest that such a mean allows.
suppressMessages(library(survey))

counts <- data.frame(district = rep(c("east", "north", "west"), 2), period = rep(c("2023", "2024"), each = 3),
                     n = c(180, 240, 95, 200, 210, 120), yes = c(99, 156, 61, 142, 147, 66), tens = c(110, 90, 70, 100, 130, 50))
answers <- do.call(rbind, lapply(seq_len(nrow(counts)), function(i) with(counts[i, ], data.frame(
  district, period, safe = rep(c(1, 0), c(yes, n - yes)), mood = rep(c(10, 0), c(tens, n - tens))))))
areas <- list(east = "east", north = "north", west = "west", city = c("east", "north", "west"))
of <- function(name, area, period) answers[answers$district %in% areas[[area]] & answers$period == period, name]
calls <- data.frame(district = rep(c("east", "north", "west", "city"), 2), period = rep(c("2023", "2024"), each = 4),
                    value = c(31.2, 28.4, 40.1, 32.0, 30.1, 33.9, 37.7, 33.2), se = c(1.1, 0.9, 1.6, 0.6, 1.2, 1.0, 1.5, 0.7))
call <- function(area, period, what) calls[calls$district == area & calls$period == period, what]

published <- list()
out <- list()
say <- function(...) out[[length(out) + 1]] <<- data.frame(..., stringsAsFactors = FALSE)
exact <- function(x) { x <- as.numeric(x); ifelse(is.finite(x), sprintf("%.17g", x), "") }
for (period in c("2023", "2024")) for (area in names(areas)) {
  for (name in c("safe", "mood")) {
    x <- of(name, area, period)
    published[[length(published) + 1]] <- data.frame(district = area, period, measure = name, value = exact(mean(x)), n = length(x), se = "")
    if (name == "safe") {
      design <- svydesign(id = ~1, weights = ~one, data = data.frame(x = x, one = 1))
      found <- svymean(~x, design)
      ends <- confint(svyciprop(~x, design, method = "xlogit", df = degf(design)))
      say(indicator = name, statistic = "share", wave = period, district = area, versus = "", value = exact(coef(found)),
          se = exact(SE(found)), low = exact(ends[1]), high = exact(ends[2]), df = exact(degf(design)), p = "", p_adjusted = "")
    } else {
      test <- t.test(x)
      say(indicator = name, statistic = "mean", wave = period, district = area, versus = "", value = exact(mean(x)),
          se = exact(test$stderr), low = exact(test$conf.int[1]), high = exact(test$conf.int[2]), df = exact(test$parameter), p = "", p_adjusted = "")
    }
  }
  published[[length(published) + 1]] <- data.frame(district = area, period, measure = "calls", value = call(area, period, "value"), n = "",
                                                   se = call(area, period, "se"))
  value <- call(area, period, "value"); se <- call(area, period, "se")
  say(indicator = "calls", statistic = "rate", wave = period, district = area, versus = "", value = exact(value), se = exact(se),
      low = exact(value - qnorm(.975) * se), high = exact(value + qnorm(.975) * se), df = "", p = "", p_adjusted = "")
}

# One family: an indicator in a wave against one kind of thing.
family <- function(name, statistic, wave, versus, places, other) {
  rows <- lapply(places, function(area) {
    side <- other(area)
    if (name == "calls") {
      value <- call(area, wave, "value") - call(side[1], side[2], "value")
      se <- sqrt(call(area, wave, "se")^2 + call(side[1], side[2], "se")^2)
      data.frame(value, se, low = value - qnorm(.975) * se, high = value + qnorm(.975) * se, df = NA, p = 2 * pnorm(-abs(value / se)))
    } else {
      test <- t.test(of(name, area, wave), of(name, side[1], side[2]))  # var.equal = FALSE: Welch
      data.frame(value = test$estimate[[1]] - test$estimate[[2]], se = test$stderr, low = test$conf.int[1], high = test$conf.int[2],
                 df = test$parameter[[1]], p = test$p.value)
    }
  })
  found <- do.call(rbind, rows)
  adjusted <- p.adjust(found$p, "holm")
  for (i in seq_along(places)) with(found[i, ], say(
    indicator = name, statistic = statistic, wave = wave, district = places[i], versus = versus, value = exact(value), se = exact(se),
    low = exact(low), high = exact(high), df = exact(df), p = exact(p), p_adjusted = exact(adjusted[i])))
}
kinds <- c(safe = "share", mood = "mean", calls = "rate")
for (name in names(kinds)) {
  family(name, kinds[[name]], "2024", "wave:2023", names(areas), function(area) c(area, "2023"))
  for (wave in c("2023", "2024")) {
    # Two answers of one place stand in both: their covariance is left out, as ours leaves it out.
    family(name, kinds[[name]], wave, "city", c("east", "north", "west"), function(area) c("city", wave))
    family(name, kinds[[name]], wave, "district:east", c("north", "west"), function(area) c("east", wave))
  }
}
dir.create("series", showWarnings = FALSE)
write.csv(do.call(rbind, published), "series/published.csv", row.names = FALSE, quote = FALSE)
write.csv(do.call(rbind, out), "series.csv", row.names = FALSE, quote = FALSE)
