# Run in this folder: Rscript waves.R. Writes waves.csv.
# Truth: two waves stacked, in the same communities (strata = district, psu = community; every community is
# in both waves, so that n_h is right) and in new ones (strata = wave:district, psu = wave:community); with
# respondents as psus (strata = wave:district), without and with fpc; and the city with the districts'
# weights multiplied to their shares of population.
source("parts/rows.R")
source("parts/items.R")

v <- rbind(read_wave("waves/w1.csv", "w1"), read_wave("waves/w2.csv", "w2"))
v$wave_district <- paste(v$wave, v$district)
v$wave_community <- paste(v$wave, v$community)
POPULATION <- c(north = 60000, east = 25000, south = 90000, west = 40000)  # studies/waves_population/districts.csv
v$w_population <- v$w * (POPULATION[v$district] / ave(v$w, v$wave_district, FUN = sum))

designs <- list(
  waves_same = svydesign(id = ~community, strata = ~district, weights = ~w, data = v),
  waves_new = svydesign(id = ~wave_community, strata = ~wave_district, weights = ~w, data = v),
  waves_people = svydesign(id = ~1, strata = ~wave_district, weights = ~w, data = v),
  waves_people_fpc = svydesign(id = ~1, strata = ~wave_district, weights = ~w, fpc = ~people, data = v),
  waves_population = svydesign(id = ~community, strata = ~district, weights = ~w_population, data = v)
)

source("parts/two_waves.R")

sums <- lapply(designs, ratios, items = items, domains = domains)
main <- c("Q1", "CON", "IDX")
rest <- c("Q2", "Q3", "ONE", "top", "top_asked", "unsure_asked", "gap")
before <- function(s, a, p) label("w1", a, p)
city <- function(s, a, p) label(s, "city", p)

for (study in c("waves_same", "waves_people")) {
  estimates(study, spans, areas, main, people)
  estimates(study, spans, areas, rest, "all")
  contrasts(study, "w2", areas, main, people, "wave:w1", before)
  contrasts(study, "w2", areas, c("Q3", "ONE", "top", "top_asked"), "all", "wave:w1", before)
  contrasts(study, c("w1", "w2"), DISTRICTS, c(main, "top"), "all", "city", city)
  contrasts(study, "w2", DISTRICTS, c("Q1", "IDX"), c("1", "2"), "city", city)
  for (b in 2:4) for (other in DISTRICTS[1:(b - 1)])
    contrasts(study, "w2", DISTRICTS[b], c("CON", "IDX"), "all", paste0("district:", other),
              function(s, a, p) label(s, other, p))
}
# In new communities a single wave is as in the same ones.
estimates("waves_new", "both", areas, main, people)
contrasts("waves_new", "w2", areas, main, people, "wave:w1", before)
contrasts("waves_new", "w2", areas, c("Q3", "ONE", "top"), "all", "wave:w1", before)

estimates("waves_people_fpc", spans, areas, c(main, "top"), "all")
contrasts("waves_people_fpc", "w2", areas, main, "all", "wave:w1", before)
contrasts("waves_people_fpc", "w2", DISTRICTS, main, "all", "city", city)

estimates("waves_population", c("w1", "w2"), "city", c(main, "ONE", "top"), people)
contrasts("waves_population", "w2", "city", main, "all", "wave:w1", before)
contrasts("waves_population", "w2", DISTRICTS, main, "all", "city", city)

write_rows(rows, "waves.csv")
