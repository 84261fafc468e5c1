# Run in this folder: Rscript pacific.R [PATH/GCBPacific_Final.sav]. Writes pacific.csv.
# Truth: R's survey on the data of examples/pacific-2021; countries as strata, respondents as psus.
source("parts/rows.R")
suppressMessages(library(foreign))
given <- commandArgs(TRUE)
file <- if (length(given)) given[1] else "../../../shared/data/gcb_pacific_2021/GCBPacific_Final.sav"
if (!file.exists(file)) {
  message("pacific.csv left as it is: ", file, " is not here; examples/pacific-2021/README.md says where to get it")
  quit(status = 0)
}
v <- suppressWarnings(read.spss(file, to.data.frame = TRUE, use.value.labels = FALSE))
COUNTRIES <- c(PG = 1, FJ = 2, SB = 3, NC = 4, VU = 5, PF = 6, WS = 7, TO = 8, FM = 13, KI = 14)
design <- svydesign(id = ~1, strata = ~COUNTRY, weights = ~WGTFAC, data = v)

police <- v$Q1a_3
courts <- v$Q1a_2
times <- ifelse(v$Q9_5 %in% 1:4, v$Q9_5, NA)             # asked after contact only; 98 refused, 99 don't know
asked <- ifelse(is.na(v$Q9_5), NA, 1)
items <- list(POLICE = ifelse(police == 5, NA, 100 / 3 * (police - 1)),
              COURTS = ifelse(courts == 5, NA, 100 / 3 * (courts - 1)))
wanted <- list(
  list("TRUST_POLICE", "share_asked:TOP", as.numeric(police %in% 3:4), "share"),
  list("TRUST_POLICE", "share_asked:dont_know", as.numeric(police == 5), "share"),
  list("TRUST_POLICE", "share:TOP", ifelse(police == 5, NA, police >= 3), "share"),
  list("TRUST_POLICE", "score", items$POLICE, "mean"),
  list("BRIBE", "share:TOP", times >= 2, "share"),
  list("BRIBE", "share_asked:TOP", asked * (v$Q9_5 %in% 2:4), "share"))

rows <- list()
keep <- function(row) rows[[length(rows) + 1]] <<- row
areas <- lapply(COUNTRIES, function(code) v$COUNTRY == code)
sums <- ratios(design, items, areas)
for (area in names(areas)) {
  place <- list(study = "pacific-2021", wave = "2021", district = area)
  for (w in wanted) {
    key <- c(place, indicator = w[[1]], statistic = w[[2]])
    keep(estimate(design, w[[3]], areas[[area]], key, w[[4]]))
  }
  keep(combination(sums, paste(ratio("POLICE", area), "-", ratio("COURTS", area)),
                   paste(c("POLICE", "COURTS"), area, sep = "."),
                   c(place, indicator = "police_less_courts", statistic = "score",
                     versus = "contrast:police_less_courts")))
  for (sex in 1:2) keep(estimate(design, wanted[[1]][[3]], areas[[area]] & v$SC10 == sex,
    c(place, by = "SEX", group = sex, indicator = "TRUST_POLICE", statistic = "share_asked:TOP"), "share"))
}
write_rows(rows, "pacific.csv")
