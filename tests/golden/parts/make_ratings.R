# Run in tests/golden: Rscript parts/make_ratings.R. Writes rating/r1.csv and rating/r2.csv.
# Made-up ratings: two rounds of 6 stations by the station itself and two assessors who differ now and then and mostly
# agree afterwards. The files are committed, so nothing depends on this random generator staying as it is.
set.seed(20240630)
PRACTICES <- unlist(lapply(c("C", "R", "T", "A", "S", "M"), function(d)
  paste0(d, c("2A", "2B", "3A", "3B", "4A", "4B", "5A"))))
CLASSES <- c("N", "P", "L", "F")
rated <- function(round, on, lift) {
  rows <- NULL
  for (s in 1:6) {
    ability <- rnorm(1, lift + s / 4, .5)
    for (p in PRACTICES) {
      true <- ability + rnorm(1, 1.4, .8) - (as.integer(substr(p, 2, 2)) - 2) * .9
      class <- function(x) max(1, min(4, round(x + 1)))
      one <- class(true + rnorm(1, 0, .25)); two <- class(true + rnorm(1, 0, .25)); own <- class(true + .5)
      given <- c(self_assessor = own, assessor_1 = one, assessor_2 = two)
      if (one != two && !(s == 6 && substr(p, 1, 1) %in% c("R", "M"))) given["consensus"] <- min(one, two)
      old <- runif(1) < .06
      day <- as.Date(on) - if (old) 500 else sample(20:300, 1)
      for (rater in names(given)) {
        high <- given[[rater]] > 2 && rater != "consensus"
        bare <- high && rater == "self_assessor" && runif(1) < .08
        rows <- rbind(rows, data.frame(unit = paste0("st", s), practice = p, rater = rater, rating = CLASSES[given[[rater]]],
          measured = "", evidence = if (high && !bare) "file" else "", dated = if (high && !bare) format(day) else "",
          in_force = if (high && !bare && p == "M2A" && s == 2) "no" else "", reason = ""))
      }
    }
  }
  # One practice of two stations does not apply; the assessors of the first confirm it.
  out <- rows$practice == "T3B" & rows$unit == "st3"
  rows[out, c("rating", "evidence", "dated")] <- list("NA", "", ""); rows$reason[out] <- "no such equipment"
  rows <- rows[!(out & rows$rater == "consensus"), ]
  own <- rows$practice == "C4B" & rows$unit == "st4" & rows$rater == "self_assessor"
  rows[own, c("rating", "evidence", "dated")] <- list("NA", "", ""); rows$reason[own] <- "not asked"
  write.csv(rows, sprintf("rating/%s.csv", round), row.names = FALSE, quote = FALSE)
}
rated("r1", "2023-06-30", .3)
rated("r2", "2024-06-30", .9)
