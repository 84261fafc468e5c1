# Run in this folder: Rscript awkward.R. Writes awkward.csv.
# Truth: designs with every awkward feature at once (parts/make_awkward.R): strata of one psu under R's three rules
# (certainty = "certainty", centred = "adjust", average = "average"), districts that miss most strata, half of the answers
# missing, weights over five orders of magnitude; two waves in the same communities, and of people drawn directly, one of
# whose strata has one person; 1,000 districts, of which every 25th is kept here, and the city.
source("parts/rows.R")
source("parts/items.R")
options(warn = -1)  # qt of no degree of freedom is NaN and stays empty

RULES <- c(certainty = "certainty", centred = "adjust", average = "average")
AREAS <- c("city", "north", "east", "south", "west", "old")
read_awkward <- function(path, wave) {
  v <- read.csv(path, colClasses = "character", na.strings = character())
  v$people <- 1
  write.csv(v, scores <- tempfile(), row.names = FALSE)
  v <- read_wave(scores, wave)
  v$VIS <- ifelse(v$visits == "98", NA, as.numeric(v$visits))
  v
}
kinds <- list(Q1 = c("Q1", "score"), Q2 = c("Q2", "score"), CON = c("CON", "score"), top = c("Q1", "share:TOP"), unsure = c("Q1", "share_asked:dont_know"),
              VIS = c("VIS", "mean"), visits = c("VIS", "total"), IDX = c("IDX", "score"))
column <- c(Q1 = "Q1", Q2 = "Q2", CON = "CON", top = "top", unsure = "unsure_asked", VIS = "VIS", visits = "VIS")

rows <- list()
keep <- function(row) {
  # What varies by rounding alone has se 0 here: R is left with some 1e-14 of the value.
  if (!is.na(row$se) && row$se < 1e-12 * max(1, abs(row$value))) { row$se <- 0; row$low <- NA; row$high <- NA; row$deff <- NA }
  # Nor has a total of answers that are all alike, or of one person, a design effect: R is left with se² over rounding, or infinity.
  if (row$n == 1 || !is.na(row$deff) && row$deff > 1e20) row$deff <- NA
  rows[[length(rows) + 1]] <<- row
}

# A combination of means: the total of their linearised values over the whole design. From totals and svycontrast, as the
# other scripts have it, nothing would be left of it: with such weights one respondent can be nearly all of a domain, and
# the variance of the ratio a 10^-10th of what it is the difference of.
linear <- function(design, parts, key) {
  z <- numeric(nrow(design)); value <- 0; n <- Inf
  for (part in parts) {
    own <- part$inside & !is.na(part$y)
    w <- weights(design)[own]; y <- part$y[own]
    mean <- sum(w * y) / sum(w)
    z[own] <- z[own] + part$times * (y - mean) / sum(w)
    value <- value + part$times * mean
    n <- min(n, sum(own))
  }
  design$variables$.z <- z
  row_of(key, value = value, se = as.numeric(SE(svytotal(~.z, design))), n = n)
}

two_waves <- function(study, design, v, contrasts) {
  inside <- list()
  for (s in c("w1", "w2")) for (a in AREAS) inside[[paste(s, a)]] <- v$wave == s & (a == "city" | v$district == a)
  for (s in c("w1", "w2")) for (a in c("city", "south")) for (who in 1:2) inside[[paste(s, a, who)]] <- inside[[paste(s, a)]] & v$sex == who
  # What nobody answered has no value, and nothing that rests on it.
  known <- function(names, at) all(sapply(names, function(name) any(inside[[at]] & !is.na(v[[name]]))))
  of <- function(name) if (name == "IDX") c(CON = .6, ONE = .4) else setNames(1, name)
  parts <- function(name, at, times = 1) lapply(names(of(name)), function(one)
    list(y = v[[one]], inside = inside[[at]], times = times * of(name)[[one]]))
  for (at in names(inside)) {
    part <- c(strsplit(at, " ")[[1]], NA)[1:3]
    place <- list(study = study, wave = part[1], district = if (part[2] == "city") NA else part[2],
                  by = if (is.na(part[3])) NA else "SEX", group = part[3])
    for (name in if (is.na(part[3])) names(column) else c("Q1", "CON", "top")) if (known(column[[name]], at)) {
      key <- c(place, indicator = kinds[[name]][1], statistic = kinds[[name]][2])
      kind <- if (name == "visits") "total" else if (grepl("share", kinds[[name]][2])) "share" else "mean"
      keep(estimate(design, v[[column[[name]]]], inside[[at]], key, kind))
    }
    if (!contrasts) next
    for (name in c("Q1", "IDX", if (is.na(part[3])) "VIS")) if (known(names(of(name)), at)) {
      key <- c(place, indicator = kinds[[name]][1], statistic = kinds[[name]][2])
      here <- linear(design, parts(name, at), key)
      if (name == "IDX") {
        here$df <- min(sapply(names(of(name)), function(one) degf(design[inside[[at]] & !is.na(v[[one]]), ])))
        keep(here)
      } else {
        theirs <- estimate(design, v[[name]], inside[[at]], key)
        stopifnot(abs(here$value - theirs$value) < 1e-10 * max(1, abs(here$value)), abs(here$se - theirs$se) < 1e-11 * max(1, here$value))
      }
      less <- function(other, versus) if (known(names(of(name)), other))
        keep(linear(design, c(parts(name, at), parts(name, other, -1)), c(key, versus = versus)))
      if (part[1] == "w2") less(sub("w2", "w1", at), "wave:w1")
      if (part[2] != "city" && is.na(part[3])) less(paste(part[1], "city"), "city")
    }
  }
}

v <- rbind(read_awkward("awkward/awkward1.csv", "w1"), read_awkward("awkward/awkward2.csv", "w2"))
for (rule in names(RULES)) {
  options(survey.lonely.psu = RULES[[rule]])
  two_waves(paste0("awkward_", rule), svydesign(id = ~community, strata = ~zone, weights = ~w, data = v), v, rule != "average")
}
# People drawn directly, in strata of district and zone in the wave: some of them have one person.
options(survey.lonely.psu = "adjust")
v$cell <- paste(v$wave, v$district, v$zone)
stopifnot(any(table(v$cell) == 1))
two_waves("awkward_people", svydesign(id = ~1, strata = ~cell, weights = ~w, data = v), v, TRUE)

# Labels of communities that begin anew in every district (studies/nested/bind/w1.yaml makes them), and R's nest = TRUE.
# And one block drawn of several in some communities, one person of several in some blocks.
small <- function(study, design, v, items, spans) for (s in spans) for (a in c("city", "north", "east", "south", "west")) {
  inside <- function(s) (is.na(s) | v$wave == s) & (a == "city" | v$district == a)
  for (name in items) {
    key <- list(study = study, wave = s, district = if (a == "city") NA else a, indicator = name, statistic = "score")
    row <- linear(design, list(list(y = v[[name]], inside = inside(s), times = 1)), key)
    row$df <- degf(design[inside(s) & !is.na(v[[name]]), ])
    keep(row)
    if (!is.na(s) && s == "w2")
      keep(linear(design, lapply(c(1, -1), function(times) list(y = v[[name]], inside = inside(if (times > 0) "w2" else "w1"), times = times)),
                  c(key, versus = "wave:w1")))
  }
}
options(survey.lonely.psu = "fail")
v <- rbind(read_wave("waves/w1.csv", "w1"), read_wave("waves/w2.csv", "w2"))
v$label <- sprintf("c%02d", 1 + (as.integer(substr(v$community, 2, 3)) - 1) %% 6)
nested <- svydesign(id = ~label, strata = ~district, weights = ~w, data = v, nest = TRUE)
small("nested", nested, v, c("Q1", "CON"), c("w1", "w2", NA))

units <- read.csv("stages/w1.csv", colClasses = "character", na.strings = character())
number <- as.integer(substr(units$community, 2, 3))
lonely <- number %in% c(1, 8, 14, 15) & units$block == "b2"                 # one block of several
alone <- number %in% c(3, 16, 21) & units$block == "b1"                     # one person of several
units <- units[!lonely & !(alone & duplicated(paste(units$community, units$block))), ]
write_raw(units, "awkward/units.csv")
v <- read_wave("awkward/units.csv", "w1")
for (name in c("communities", "blocks", "residents")) v[[name]] <- as.numeric(v[[name]])
v$unit <- paste(v$community, v$block)
v$person <- seq_len(nrow(v))
for (rule in c("certainty", "centred")) {
  options(survey.lonely.psu = RULES[[rule]])
  design <- svydesign(id = ~community + unit + person, strata = ~district, fpc = ~communities + blocks + residents, weights = ~w, data = v)
  small(paste0("units_", rule), design, v, c("Q1", "CON"), "w1")
}

options(survey.lonely.psu = "fail")
v <- read_awkward("awkward/thousand.csv", "w1")
design <- svydesign(id = ~community, strata = ~zone, weights = ~w, data = v)
for (area in c("city", sprintf("d%04d", seq(25, 1000, 25)))) for (name in c("CON", "top", "unsure", "visits")) {
  inside <- area == "city" | v$district == area
  if (!any(inside & !is.na(v[[column[[name]]]]))) next
  kind <- c(CON = "mean", top = "share", unsure = "share", visits = "total")[[name]]
  keep(estimate(design, v[[column[[name]]]], inside,
                list(study = "awkward_thousand", wave = "w1", district = if (area == "city") NA else area,
                     indicator = kinds[[name]][1], statistic = kinds[[name]][2]), kind))
}
write_rows(rows, "awkward.csv")
