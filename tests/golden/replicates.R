# Run in this folder: Rscript replicates.R. Writes replicates.csv and the raw files replicates/w*.csv.
# Truth: R's survey with replicate weights. Every row is an estimate made anew in every replicate (withReplicates), with the
# variance of svrVar; means and totals are held against svymean and svytotal, df is degf of the subset.
# replicates/bootstrap.csv holds our own multipliers, written by parts/multipliers.py: R's bootstrap draws others.
source("parts/rows.R")
source("parts/items.R")

source("parts/replicates.R")

rows <- list()
keep <- function(row) rows[[length(rows) + 1]] <<- row
mean_of <- function(y, inside) function(w, data) { on <- inside & !is.na(y); sum(w[on] * y[on]) / sum(w[on]) }
less <- function(one, other) function(w, data) one(w, data) - other(w, data)
found <- function(design, theta, key, n, df = NA) {
  one <- withReplicates(design, theta)
  row_of(key, value = as.numeric(coef(one)), se = as.numeric(SE(one)), n = n, df = df)
}
checked <- function(design, y, inside, key, kind = "mean") {
  row <- estimate(design, y, inside, key, kind)
  theta <- if (kind == "total") function(w, data) { on <- inside & !is.na(y); sum(w[on] * y[on]) } else mean_of(y, inside)
  other <- found(design, theta, key, NA)
  stopifnot(abs(other$value - row$value) < 1e-9 * abs(row$value), abs(other$se - row$se) < 1e-9 * row$se)
  keep(row)
}

for (study in names(designs)) {
  design <- designs[[study]]
  key <- function(span, area, indicator, statistic, versus = NA, sex = NA)
    list(study = study, wave = if (span == "both") NA else span, district = if (area == "city") NA else area,
         by = if (is.na(sex)) NA else "SEX", group = sex, indicator = indicator, statistic = statistic, versus = versus)
  at <- function(span, area) (span == "both" | v$wave == span) & (area == "city" | v$district == area)
  index <- function(inside) function(w, data) .6 * mean_of(v$CON, inside)(w) + .4 * mean_of(v$ONE, inside)(w)
  gap <- function(inside) less(mean_of(v$CON, inside), mean_of(v$ONE, inside))
  both <- function(inside) min(sum(inside & !is.na(v$CON)), sum(inside & !is.na(v$ONE)))
  for (area in c("city", "north")) {
    for (span in c("w1", "both")) {
      checked(design, v$Q1, at(span, area), key(span, area, "Q1", "score"))
      checked(design, v$CON, at(span, area), key(span, area, "CON", "score"))
    }
    checked(design, v$top, at("w2", area), key("w2", area, "Q1", "share:TOP"), "share")
    checked(design, v$Q1, at("w2", area) & v$sex == 2, key("w2", area, "Q1", "score", sex = "2"))
    keep(found(design, index(at("w2", area)), key("w2", area, "IDX", "score"), both(at("w2", area))))
    keep(found(design, gap(at("w2", area)), key("w2", area, "gap", "score", "contrast:gap"), both(at("w2", area))))
    # A change between two waves, of one question and of a combination.
    n <- function(y) min(sum(at("w1", area) & !is.na(y)), sum(at("w2", area) & !is.na(y)))
    keep(found(design, less(mean_of(v$Q1, at("w2", area)), mean_of(v$Q1, at("w1", area))),
               key("w2", area, "Q1", "score", "wave:w1"), n(v$Q1)))
    keep(found(design, less(index(at("w2", area)), index(at("w1", area))), key("w2", area, "IDX", "score", "wave:w1"),
               min(n(v$CON), n(v$ONE))))
  }
  keep(found(design, less(mean_of(v$Q1, at("w1", "east")), mean_of(v$Q1, at("w1", "city"))),
             key("w1", "east", "Q1", "score", "city"), sum(at("w1", "east") & !is.na(v$Q1))))
}

study <- "replicates_jk1"
design <- as.svrepdesign(svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = clus), type = "JK1", mse = FALSE)
key <- function(area, indicator, statistic)
  list(study = study, wave = "2000", district = if (area == "city") NA else area, indicator = indicator, statistic = statistic)
for (area in c("city", "E", "M")) {
  inside <- area == "city" | clus$stype == area
  for (item in c("api00", "enroll")) for (kind in c("mean", "total"))
    checked(design, clus[[item]], inside, key(area, toupper(item), kind), kind)
}
write_rows(rows, "replicates.csv")
