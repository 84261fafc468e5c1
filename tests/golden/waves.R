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

DISTRICTS <- c("north", "east", "south", "west")
areas <- c("city", DISTRICTS)
spans <- c("w1", "w2", "both")
people <- c("all", "1", "2")
inside <- function(span, area, who)
  (span == "both" | v$wave == span) & (area == "city" | v$district == area) & (who == "all" | v$sex == who)
label <- function(span, area, who) paste(span, area, who, sep = "_")
domains <- list()
for (s in spans) for (a in areas) for (p in people) domains[[label(s, a, p)]] <- inside(s, a, p)

items <- v[c("Q1", "Q2", "Q3", "CON", "ONE", "top", "top_asked", "unsure_asked")]
simple <- list(Q1 = c("Q1", "score"), Q2 = c("Q2", "score"), Q3 = c("Q3", "score"), CON = c("CON", "score"),
               ONE = c("ONE", "score"), top = c("Q1", "share:TOP"), top_asked = c("Q1", "share_asked:TOP"),
               unsure_asked = c("Q1", "share_asked:dont_know"))
# Composites: coefficients of CON and ONE. D1 and D2 are CON and ONE themselves.
composite <- list(IDX = c(.6, .4), gap = c(1, -1))

key_of <- function(study, span, area, who, name) {
  what <- if (name %in% names(simple)) simple[[name]] else c(name, "score")
  list(study = study, wave = if (span == "both") NA else span, district = if (area == "city") NA else area,
       by = if (who == "all") NA else "SEX", group = if (who == "all") NA else who,
       indicator = what[1], statistic = what[2], versus = if (name == "gap") "contrast:gap" else NA)
}
formula_of <- function(name, domain) {
  if (name %in% names(simple)) return(ratio(name, domain))
  paste0("(", composite[[name]][1], " * ", ratio("CON", domain), " + (", composite[[name]][2], ") * ",
         ratio("ONE", domain), ")")
}
terms_of <- function(name, domain)
  paste(if (name %in% names(simple)) name else c("CON", "ONE"), domain, sep = ".")

rows <- list()
keep <- function(row) {
  row$low <- NA   # the intervals are held by api.csv
  row$high <- NA
  rows[[length(rows) + 1]] <<- row
}

estimates <- function(study, spans, areas, names, people) {
  for (s in spans) for (a in areas) for (p in people) for (name in names) {
    domain <- label(s, a, p)
    key <- key_of(study, s, a, p, name)
    if (name %in% names(simple)) {
      kind <- if (grepl("^share", key$statistic)) "share" else "mean"
      row <- estimate(designs[[study]], items[[name]], domains[[domain]], key, kind)
      agree(sums[[study]], name, domain, row)
    } else {
      row <- combination(sums[[study]], formula_of(name, domain), terms_of(name, domain), key)
      parts <- sapply(c("CON", "ONE"), function(part)
        degf(designs[[study]][domains[[domain]] & !is.na(items[[part]]), ]))
      if (name == "IDX") row$df <- min(parts)  # blank of a contrast: R has no such df
    }
    keep(row)
  }
}

# One domain against another: `other` gives the label of what is subtracted.
contrasts <- function(study, spans, areas, names, people, versus, other) {
  for (s in spans) for (a in areas) for (p in people) for (name in names) {
    minus <- other(s, a, p)
    key <- key_of(study, s, a, p, name)
    key$versus <- versus
    keep(combination(sums[[study]], paste(formula_of(name, label(s, a, p)), "-", formula_of(name, minus)),
                     c(terms_of(name, label(s, a, p)), terms_of(name, minus)), key))
  }
}

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
