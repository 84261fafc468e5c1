# Run in this folder: Rscript deff.R. Writes deff.csv.
# Truth: the design effect against simple random sampling without replacement, R's svymean and svytotal with deff = TRUE.
# The other scripts hold the one with replacement.
source("parts/rows.R")
source("parts/items.R")
data(api)
rows <- list()
add <- function(study, design, wave, items, areas) for (name in names(items)) for (area in names(areas)) {
  kind <- items[[name]]
  design$variables$.y <- as.numeric(design$variables[[name]])
  domain <- design[areas[[area]] & !is.na(design$variables$.y), ]
  found <- (if (kind[2] == "total") svytotal else svymean)(~.y, domain, deff = TRUE)
  rows[[length(rows) + 1]] <<- row_of(list(study = study, wave = wave, district = if (area == "city") NA else area, indicator = kind[1],
    statistic = kind[2]), value = as.numeric(coef(found)), se = as.numeric(SE(found)), deff = as.numeric(deff(found)), n = nrow(domain))
}
of_types <- function(v) c(list(city = rep(TRUE, nrow(v))), lapply(c(E = "E", H = "H", M = "M"), function(s) v$stype == s))
api <- list(api00 = c("API00", "mean"), enroll = c("ENROLL", "total"))
apiclus1$wide <- apiclus1$sch.wide == "Yes"
add("dclus1", svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1), "2000",
    c(api, list(wide = c("SCHWIDE", "share:2"))), of_types(apiclus1))
add("dstrat", svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat), "2000", api, of_types(apistrat))
add("dclus2", svydesign(id = ~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = apiclus2), "2000", api, of_types(apiclus2))
# Weights of about one: hardly more people than answered, or no more than answered, where R has none (NA).
v <- read_wave("waves/w1.csv", "w1")
add("waves_people", svydesign(id = ~1, strata = ~district, weights = ~w, data = v), "w1",
    list(Q1 = c("Q1", "score"), CON = c("CON", "score"), top = c("Q1", "share:TOP")),
    c(list(city = rep(TRUE, nrow(v))), lapply(c(north = "north", east = "east", south = "south", west = "west"), function(d) v$district == d)))
write_rows(rows, "deff.csv")
