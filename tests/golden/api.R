# Run in this folder: Rscript api.R. Writes api.csv, versions.txt and the extracts api/*.csv.
# Truth: R's survey on the California Academic Performance Index samples that it carries (GPL-2 | GPL-3).
source("parts/rows.R")
data(api)

prepare <- function(frame) {
  # Cut here, so that nobody rounds or cuts anew; right = TRUE: <= 500, <= 600, <= 700, <= 800, > 800.
  frame$api5 <- as.integer(cut(frame$api00, c(-Inf, 500, 600, 700, 800, Inf)))
  kept <- c("snum", "dnum", "stype", "pw", "fpc", "fpc1", "fpc2", "api00", "api99", "enroll", "sch.wide", "api5")
  frame[intersect(kept, names(frame))]
}
apistrat <- prepare(apistrat)
apiclus1 <- prepare(apiclus1)
apiclus2 <- prepare(apiclus2)
write_raw(apistrat, "api/apistrat.csv")
write_raw(apiclus1, "api/apiclus1.csv")
write_raw(apiclus2, "api/apiclus2.csv")

designs <- list(
  dstrat = svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat),
  dstrat0 = svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat),
  dclus1 = svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1),
  dclus10 = svydesign(id = ~dnum, weights = ~pw, data = apiclus1),
  dclus20 = svydesign(id = ~dnum + snum, weights = ~pw, data = apiclus2),
  dclus2 = svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, weights = ~pw, data = apiclus2)
)

shares <- function(name, y, codes) lapply(setNames(codes, paste0("share:", codes)), function(code) y == code)

# Indicator, statistic and values of every estimate; `by` only for a few, to keep the file small.
wanted <- function(v) {
  wide <- as.integer(factor(v$sch.wide, c("No", "Yes")))
  type <- as.integer(factor(v$stype, c("E", "H", "M")))
  out <- list()
  add <- function(indicator, statistic, y, kind, by = FALSE)
    out[[length(out) + 1]] <<- list(indicator = indicator, statistic = statistic, y = y, kind = kind, by = by)
  for (item in c("api00", "api99", "enroll")) {
    add(toupper(item), "mean", v[[item]], "mean", by = item == "api00")
    add(toupper(item), "total", v[[item]], "total")
  }
  add("API5", "score", 25 * (v$api5 - 1), "mean", by = TRUE)
  for (code in 1:5) add("API5", paste0("share:", code), v$api5 == code, "share")
  add("API5", "share:TOP", v$api5 >= 4, "share")
  for (code in 1:2) add("SCHWIDE", paste0("share:", code), wide == code, "share")
  for (code in 1:3) add("STYPE", paste0("share:", code), type == code, "share")
  out
}

rows <- list()
keep <- function(row) rows[[length(rows) + 1]] <<- row
for (study in names(designs)) {
  design <- designs[[study]]
  v <- design$variables
  all <- rep(TRUE, nrow(v))
  areas <- c(list(city = all), lapply(c(E = "E", H = "H", M = "M"), function(s) v$stype == s))
  items <- list(API00 = v$api00, API99 = v$api99, API5 = 25 * (v$api5 - 1), TOP = as.numeric(v$api5 >= 4),
                WIDE = as.numeric(v$sch.wide == "Yes"))
  sums <- ratios(design, items, areas)
  for (area in names(areas)) {
    place <- list(study = study, wave = "2000", district = if (area == "city") NA else area)
    for (w in wanted(v)) {
      if (w$indicator == "STYPE" && area != "city") next  # the district itself: 0 or 1
      key <- c(place, indicator = w$indicator, statistic = w$statistic)
      found <- estimate(design, w$y, areas[[area]], key, w$kind)
      keep(found)
      if (w$indicator %in% names(items) && w$statistic %in% c("mean", "score")) agree(sums, w$indicator, area, found)
      if (w$by) for (group in 1:2) {
        inside <- areas[[area]] & v$sch.wide == c("No", "Yes")[group]
        keep(estimate(design, w$y, inside, c(key, by = "SCHWIDE", group = group), w$kind))
      }
    }
    both <- paste(c("API00", "API99"), area, sep = ".")
    keep(combination(sums, paste(ratio("API00", area), "-", ratio("API99", area)), both,
                     c(place, indicator = "gap", statistic = "mean", versus = "contrast:gap")))
    # The same from R's covariance of the two means.
    two <- svymean(~api00 + api99, design[areas[[area]], ])
    stopifnot(abs(SE(svycontrast(two, c(1, -1))) - rows[[length(rows)]]$se) < 1e-9)
    if (area != "city") for (item in c("API00", "API5", "TOP", "WIDE")) {
      indicator <- c(API00 = "API00", API5 = "API5", TOP = "API5", WIDE = "SCHWIDE")[[item]]
      statistic <- c(API00 = "mean", API5 = "score", TOP = "share:TOP", WIDE = "share:2")[[item]]
      keep(combination(sums, paste(ratio(item, area), "-", ratio(item, "city")),
                       paste(item, c(area, "city"), sep = "."),
                       c(place, indicator = indicator, statistic = statistic, versus = "city")))
    }
  }
}
write_rows(rows, "api.csv")
writeLines(c(R.version.string, paste("survey", packageVersion("survey")), paste("Matrix", packageVersion("Matrix")),
             paste("foreign", packageVersion("foreign"))), "versions.txt")
