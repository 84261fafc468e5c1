# Run in this folder: Rscript lonely.R. Writes lonely.csv.
# Truth: a stratum with a single psu (zone e2, in the district east) under R's three rules. Their names
# here: certainty = "certainty", centred = "adjust", average = "average".
source("parts/rows.R")
source("parts/items.R")

v <- read_wave("lonely/lonely.csv", "w1")
all <- rep(TRUE, nrow(v))
areas <- c(list(city = all), lapply(c(north = "north", east = "east", south = "south"), function(d) v$district == d))
simple <- c("Q1", "CON", "ONE")

rows <- list()
keep <- function(row) rows[[length(rows) + 1]] <<- row
for (rule in c("certainty", "centred", "average")) {
  options(survey.lonely.psu = c(certainty = "certainty", centred = "adjust", average = "average")[[rule]])
  design <- svydesign(id = ~community, strata = ~zone, weights = ~w, data = v)
  sums <- ratios(design, v[simple], areas)
  for (area in names(areas)) {
    place <- list(study = paste0("lonely_", rule), wave = "w1", district = if (area == "city") NA else area)
    for (item in simple) {
      row <- estimate(design, v[[item]], areas[[area]], c(place, indicator = item, statistic = "score"))
      # "average" counts the strata that the rows given touch, so the whole design says something else
      # than the subset: the subset is what R shows for a domain, and no contrast is kept.
      if (rule != "average") agree(sums, item, area, row)
      keep(row)
      if (rule == "average" || area == "city") next
      keep(combination(sums, paste(ratio(item, area), "-", ratio(item, "city")),
                       paste(item, c(area, "city"), sep = "."),
                       c(place, indicator = item, statistic = "score", versus = "city")))
    }
    if (rule == "average") next
    terms <- paste(c("CON", "ONE"), area, sep = ".")
    keep(combination(sums, paste(".6 *", ratio("CON", area), "+ .4 *", ratio("ONE", area)), terms,
                     c(place, indicator = "IDX", statistic = "score")))
  }
}
write_rows(rows, "lonely.csv")
