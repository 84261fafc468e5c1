# Run in tests/golden: Rscript parts/make_scores.R. Writes scores/VERSION.answers.csv.
# Made-up answers to each version of public_satisfaction: planted cases first, `case` says which, then random ones.
# -77 = not applicable, -88 = don't know, -99 = refused, empty = not asked or lost.
# The files are committed, so nothing depends on this random generator staying as it is.
source("parts/versions.R")

random_answers <- function(version, n) {
  pick <- function(codes, none = "", share = .06) ifelse(runif(n) < share, none, as.character(sample(codes, n, TRUE)))
  out <- data.frame(id = sprintf("r%02d", 1:n), case = "", w = round(runif(n, .5, 2.5) * 64) / 64)
  out$CONSENT <- out$AGE16 <- "1"
  out$RESID <- as.character(sample(2:4, n, TRUE))
  out$POLFAM <- "0"
  for (item in names(version$points)) {
    said <- version$allow[[item]]
    out[[item]] <- pick(as.integer(names(version$points[[item]])), if (is.null(said)) "" else said, .15)
  }
  out$DSP0 <- sample(c("0", "1", "1", "1", "2"), n, TRUE)
  out$CON0 <- as.character(sample(c(0, version$contact, version$contact), n, TRUE))
  out$ATT1 <- pick(1:5)
  for (choice in version$channels) out[[paste0("PUB2.", choice)]] <- as.character(rbinom(n, 1, .3))
  out[["PUB2.none"]] <- "0"
  out
}

# Nothing where the routing does not lead.
routed <- function(version, out) {
  for (item in names(version$route)) out[[item]][!asked(version, out, item)] <- ""
  out
}

plant <- function(version, out) {
  at <- 0
  case <- function(name, ...) {
    at <<- at + 1
    out$case[at] <<- name
    to <- c(...)
    for (item in names(to)) if (item %in% names(out)) out[[item]][at] <<- to[[item]]
  }
  best <- sapply(version$points, function(points) names(points)[which.max(points)])
  worst <- sapply(version$points, function(points) names(points)[which.min(points)])
  all <- names(version$points)
  case("every answer the best", best, DSP0 = "1", CON0 = "1")
  case("every answer the worst", worst, DSP0 = "1", CON0 = "2")
  case("nothing answered but the filters", setNames(rep("", length(all)), all), DSP0 = "1", CON0 = "1")
  case("two of four are half", SAF1 = "4", SAF2 = "-77", SAF2B = "-77", SAF3 = "2", SAF4 = "")
  case("one of four is less than half", SAF1 = "4", SAF2 = "-77", SAF2B = "-77", SAF3 = "", SAF4 = "")
  case("two of three", DIS1 = "1", DIS2 = "", DIS3 = "2", INF1 = "-77", INF2 = "2", INF3 = "5")
  case("one of three", DIS1 = "1", DIS2 = "", DIS3 = "", INF1 = "-77", INF2 = "-88", INF3 = "5")
  case("thirds", DIS1 = "1", DIS2 = "2", DIS3 = "2", INF1 = "2", INF2 = "4", INF3 = "5")
  case("don't know throughout", POP1 = "-88", POP1A = "-88", POP1B = "-88", POP2 = "-88", POP3 = "-88", PUB1 = "-88",
       SVA1 = "-88", SVA2 = "-88", SVA3 = "-88", INT1 = "-88")
  case("one of the two that were asked", CON0 = "3", SRV1 = "4", SRV3 = "", PJ1 = "3", PJ2 = "", PJ3 = "4", PJ4 = "")
  case("two of three that were asked", CON0 = "1", SRV1 = "2", SRV2 = "5", SRV3 = "")
  case("no contact, no dispute", CON0 = "0", DSP0 = "0")
  case("answered against the routing", CON0 = "0", DSP0 = "2", SRV1 = "5", PJ1 = "5", DSP1 = "1")
  case("filters refused", CON0 = "-99", DSP0 = "-99")
  case("one of three with a dispute", DSP0 = "1", DSP1 = "3", DSP2 = "", DSP3 = "")
  case("terminated", RESID = "1")
  case("police family, not official", POLFAM = "1")
  case("none of the channels", setNames(rep("0", length(version$channels)), paste0("PUB2.", version$channels)),
       PUB2.none = "1")
  case("the new answers", CON0 = "6", EMG4 = "-77", OVR1 = "0", OVR2B = "10", OVR3B = "7", VIS1 = "3")
  keep <- out$case %in% c("answered against the routing")
  ended <- out$case == "terminated"
  clean <- routed(version, out)
  clean[keep, ] <- out[keep, ]
  if (!"6" %in% version$contact) clean <- clean[clean$case != "the new answers", ]
  gone <- setdiff(names(clean), c("id", "case", "w", "CONSENT", "AGE16", "RESID"))
  clean[clean$case == "terminated", gone] <- ""
  clean
}

for (name in names(VERSIONS)) {
  set.seed(20240131 + match(name, names(VERSIONS)))
  version <- VERSIONS[[name]]
  answers <- plant(version, random_answers(version, 44))
  write.table(answers, file.path("scores", paste0(name, ".answers.csv")), sep = ",", row.names = FALSE,
              quote = 2, eol = "\n")
}
