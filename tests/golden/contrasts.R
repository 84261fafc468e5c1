# Run in this folder: Rscript contrasts.R. Writes contrasts.csv.
# Truth: four waves stacked, in the same communities, in new ones, and with respondents as psus (designs as in waves.R).
# Comparisons with the first and a stated wave, with the average of the other districts, with one district, trends a
# year, changes against the changes of others, pooled periods, and combinations over groups, statistics and items.
source("parts/rows.R")
source("parts/items.R")

WAVES <- c("w1", "w2", "w3", "w4")
v <- do.call(rbind, lapply(WAVES, function(t) read_wave(paste0("waves/", t, ".csv"), t)))
v$wave_district <- paste(v$wave, v$district)
v$wave_community <- paste(v$wave, v$community)
designs <- list(
  contrasts_same = svydesign(id = ~community, strata = ~district, weights = ~w, data = v),
  contrasts_new = svydesign(id = ~wave_community, strata = ~wave_district, weights = ~w, data = v),
  contrasts_people = svydesign(id = ~1, strata = ~wave_district, weights = ~w, data = v)
)

DISTRICTS <- c("north", "east", "south", "west")
spans <- c(as.list(setNames(WAVES, WAVES)), list(early = c("w1", "w2"), late = c("w3", "w4")))
domains <- list()
for (s in names(spans)) for (a in c("city", DISTRICTS))
  domains[[paste(s, a, sep = "_")]] <- v$wave %in% spans[[s]] & (a == "city" | v$district == a)
domains$w2_north_men <- domains$w2_north & v$sex == 1
domains$w2_north_women <- domains$w2_north & v$sex == 2
items <- v[c("Q1", "CON", "ONE", "top", "unsure_asked")]
sums <- lapply(designs, ratios, items = items, domains = domains)

# The middle of each wave's interviewing in years, as in studies/contrasts_*/study.yaml; trends are slopes a year.
DATES <- rbind(c("2024-01-10", "2024-02-09"), c("2024-04-08", "2024-05-03"), c("2024-11-01", "2024-11-30"),
               c("2025-03-03", "2025-03-28"))
middle <- setNames((as.numeric(as.Date(DATES[, 1])) + as.numeric(as.Date(DATES[, 2]))) / 2 / 365.25, WAVES)
slope <- function(waves) { t <- middle[waves] - mean(middle[waves]); t / sum(t^2) }

composite <- list(IDX = c(CON = .6, ONE = .4))
what <- list(CON = c("CON", "score"), IDX = c("IDX", "score"), top = c("Q1", "share:TOP"))

# Σ coefficient × estimate over columns named SPAN_AREA.
combined <- function(study, name, weights, key) {
  parts <- if (name %in% names(composite)) composite[[name]] else setNames(1, name)
  terms <- character(); formula <- character()
  for (column in names(weights)) for (part in names(parts)) {
    terms <- c(terms, paste(part, column, sep = "."))
    formula <- c(formula, sprintf("(%.17g) * %s", weights[[column]] * parts[[part]], ratio(part, column)))
  }
  combination(sums[[study]], paste(formula, collapse = " + "), terms, key)
}
key_of <- function(study, span, area, name, versus)
  list(study = study, wave = span, district = if (area == "city") NA else area, by = NA, group = NA,
       indicator = what[[name]][1], statistic = what[[name]][2], versus = versus)
at <- function(span, area) paste(span, area, sep = "_")
others <- function(area, sign, span) setNames(rep(sign / 3, 3), at(span, setdiff(DISTRICTS, area)))

rows <- list()
keep <- function(row) {
  row$low <- NA
  row$high <- NA
  if (identical(row$wave, "late")) row$n <- NA  # ours is of both waves together, not of the smaller
  rows[[length(rows) + 1]] <<- row
}
versus <- function(study, span, area, name, text, weights)
  keep(combined(study, name, weights, key_of(study, span, area, name, text)))

for (study in names(designs)) for (name in names(what)) {
  for (area in c("city", DISTRICTS)) {
    for (t in c("w3", "w4")) {
      versus(study, t, area, name, "wave:w1", setNames(c(1, -1), at(c(t, "w1"), area)))
    }
    versus(study, "w4", area, name, "wave:w2", setNames(c(1, -1), at(c("w4", "w2"), area)))
    versus(study, "w4", area, name, "trend:4", setNames(slope(WAVES), at(WAVES, area)))
    versus(study, "w3", area, name, "trend:3", setNames(slope(WAVES[1:3]), at(WAVES[1:3], area)))
    # Periods: early as weights have it, late each wave the same.
    mean <- setNames(c(.5, .5), at(c("w3", "w4"), area))
    versus(study, "late", area, name, NA, mean)
    versus(study, "late", area, name, "wave:early", c(mean, setNames(-1, at("early", area))))
    if (name %in% names(items)) {
      keep(estimate(designs[[study]], items[[name]], domains[[at("early", area)]], key_of(study, "early", area, name, NA),
                    if (name == "top") "share" else "mean"))
    }
  }
  for (area in DISTRICTS) {
    versus(study, "w2", area, name, "others", c(setNames(1, at("w2", area)), others(area, -1, "w2")))
    versus(study, "late", area, name, "others",
           c(setNames(c(.5, .5), at(c("w3", "w4"), area)), others(area, -.5, "w3"), others(area, -.5, "w4")))
    change <- setNames(c(1, -1), at(c("w4", "w3"), area))
    versus(study, "w4", area, name, "change:city", c(change, setNames(c(-1, 1), at(c("w4", "w3"), "city"))))
    versus(study, "w4", area, name, "change:others", c(change, others(area, -1, "w4"), others(area, 1, "w3")))
    if (area != "south") {
      versus(study, "w2", area, name, "district:south", setNames(c(1, -1), at("w2", c(area, "south"))))
      versus(study, "w4", area, name, "change:district:south",
             c(change, setNames(c(-1, 1), at(c("w4", "w3"), "south"))))
    }
  }
}

# What `compare` is asked for in test_contrasts_golden.py: by name, over groups, statistics, items and waves.
asked <- list(
  groups = c("Q1.w2_north_men" = 1, "Q1.w2_north_women" = -1),
  items = c("Q1.w2_north" = 1, "ONE.w2_north" = -1),
  statistics = c("top.w2_north" = 1, "unsure_asked.w2_north" = -1),
  mixed = c("CON.w1_city" = .5, "Q1.w2_north_men" = -.25, "ONE.w3_south" = 2, "top.w4_west" = -3)
)
for (study in names(designs)) for (name in names(asked)) {
  weights <- asked[[name]]
  formula <- mapply(function(term, weight) {
    item <- sub("\\..*", "", term)
    sprintf("(%.17g) * %s", weight, ratio(item, sub("[^.]*\\.", "", term)))
  }, names(weights), weights)
  keep(combination(sums[[study]], paste(formula, collapse = " + "), names(weights),
                   list(study = study, wave = NA, district = NA, by = NA, group = NA, indicator = name,
                        statistic = "asked", versus = paste0("contrast:", name))))
}
write_rows(rows, "contrasts.csv")
