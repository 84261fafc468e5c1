# Run in this folder: Rscript replicates_more.R. Writes replicates_more.csv and replicates/apiclus1.csv.
# Truth: R's survey with replicate weights. Standard deviations and ratios made anew in every replicate (withReplicates; held
# against svyvar and svyratio), medians and quantiles of numbers and codes (svyquantile: interval.type = "mean", Woodruff's
# interval of the share's svrVar; the rule `math` as more.R has it), restricted bases, two top boxes at once, totals of answers.
source("parts/rows.R")
source("parts/items.R")
source("parts/quantiles.R")
source("parts/replicates.R")
source("parts/replicates_api.R")

rows <- list()
keep <- function(row) rows[[length(rows) + 1]] <<- row
theta_row <- function(domain, theta, key) {
  found <- withReplicates(domain, theta)
  value <- as.numeric(coef(found)); se <- as.numeric(SE(found)); df <- degf(domain)
  ends <- value + c(-1, 1) * qt(.975, df) * se
  keep(row_of(key, value = value, se = se, df = df, low = ends[1], high = ends[2], n = nrow(domain)))
}

deviation <- function(design, y, inside, key) {
  domain <- domain_of(design, y, inside)
  n <- nrow(domain)
  variance <- function(w, data) { m <- sum(w * data$.y) / sum(w); n / (n - 1) * sum(w * (data$.y - m)^2) / sum(w) }
  theirs <- svyvar(~.y, domain); ours <- withReplicates(domain, variance)
  stopifnot(abs(as.numeric(theirs) / as.numeric(coef(ours)) - 1) < 1e-12,
            abs(as.numeric(sqrt(attr(theirs, "var"))) / as.numeric(SE(ours)) - 1) < 1e-9)
  theta_row(domain, function(w, data) sqrt(variance(w, data)), c(key, statistic = "sd"))
}

quotient <- function(design, y, x, inside, key) {
  design$variables$.y <- as.numeric(y); design$variables$.x <- as.numeric(x)
  domain <- design[inside & !is.na(y) & !is.na(x), ]
  ratio <- function(w, data) sum(w * data$.y) / sum(w * data$.x)
  theirs <- svyratio(~.y, ~.x, domain); ours <- withReplicates(domain, ratio)
  stopifnot(abs(as.numeric(coef(theirs)) / as.numeric(coef(ours)) - 1) < 1e-12,
            abs(as.numeric(SE(theirs)) / as.numeric(SE(ours)) - 1) < 1e-9)
  theta_row(domain, ratio, c(key, statistic = "ratio"))
}

# --- api -------------------------------------------------------------------------------------------------------
for (study in names(api_designs)) {
  design <- api_designs[[study]]
  v <- design$variables
  wide <- as.integer(factor(v$sch.wide, c("No", "Yes")))
  met <- wide == 2
  for (area in c("city", "E", "M")) for (group in c("all", "1", "2")) {
    if (group != "all" && area != "city") next
    inside <- (area == "city" | v$stype == area) & (group == "all" | wide == group)
    key <- list(study = study, wave = "2000", district = if (area == "city") NA else area,
                by = if (group == "all") NA else "SCHWIDE", group = if (group == "all") NA else group)
    of <- function(indicator) c(key, indicator = indicator)
    for (item in c("api00", "enroll")) {
      deviation(design, v[[item]], inside, of(toupper(item)))
      quantiles(design, v[[item]], inside, of(toupper(item)), c(.25, .5))
    }
    deviation(design, 25 * (v$api5 - 1), inside, of("API5"))
    quantiles(design, 25 * (v$api5 - 1), inside, of("API5"), .5)
    quotient(design, v$api00, v$enroll, inside, of("PER"))
    if (group == "all") {
      keep(estimate(design, v$api5 >= 4, inside, c(of("API5"), statistic = "total:TOP"), "total"))
      quotient(design, v$api00, v$api99, inside & met, of("GROWTH"))
      keep(estimate(design, v$enroll, inside & met, c(of("SIZE"), statistic = "mean")))
      keep(estimate(design, v$enroll, inside & met, c(of("SIZE"), statistic = "total"), "total"))
      keep(estimate(design, v$api5 >= 4 & met, inside, c(of("BOTH"), statistic = "share"), "share"))
      deviation(design, v$enroll, inside & met, of("SIZE"))
      quantiles(design, v$enroll, inside & met, of("SIZE"), .5)
    }
  }
  # A district's ratio less the city's, made anew in every replicate.
  for (area in c("E", "M")) {
    found <- withReplicates(design, function(w, data) {
      own <- data$stype == area
      sum(w[own] * data$api00[own]) / sum(w[own] * data$enroll[own]) - sum(w * data$api00) / sum(w * data$enroll)
    })
    keep(row_of(list(study = study, wave = "2000", district = area, indicator = "PER", statistic = "ratio", versus = "city"),
                value = as.numeric(coef(found)), se = as.numeric(SE(found))))
  }
}

# --- waves -----------------------------------------------------------------------------------------------------
both <- ifelse(is.na(v <- designs[[1]]$variables$Q1) | is.na(designs[[1]]$variables$Q2), NA, v >= 75 & designs[[1]]$variables$Q2 >= 75)
for (study in names(designs)) {
  design <- designs[[study]]
  v <- design$variables
  for (span in c("w1", "both")) for (area in c("city", "north")) {
    inside <- (span == "both" | v$wave == span) & (area == "city" | v$district == area)
    key <- list(study = study, wave = if (span == "both") NA else span, district = if (area == "city") NA else area)
    of <- function(indicator) c(key, indicator = indicator)
    deviation(design, v$CON, inside, of("CON"))
    deviation(design, v$Q1, inside, of("Q1"))
    quantiles(design, v$CON, inside, of("CON"), c(.25, .5))
    quantiles(design, v$Q1, inside, of("Q1"), .5)
    keep(estimate(design, both, inside & v$sex == 1, c(of("BOTH"), statistic = "share"), "share"))
    keep(estimate(design, v$CON, inside & v$sex == 1, c(of("CON_MEN"), statistic = "score")))
  }
}
write_rows(rows, "replicates_more.csv")
