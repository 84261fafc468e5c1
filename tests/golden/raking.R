# Run in this folder: Rscript raking.R. Writes raking.csv, raking_spread.csv and raking_weights.csv.
# Truth: weights of R's `rake` and `postStratify`; standard errors of `calibrate(calfun = "raking")`, whose residuals are
# those of the raw weights, and of `postStratify`. R's `rake` has another standard error where raw weights differ: it
# sweeps unweighted means out, ten times. Where they are alike (apiclus1) its limit is the same, which is checked here.
source("parts/rows.R")
source("parts/items.R")
source("parts/raked.R")
source("parts/spread.R")

rows <- list()
weights_rows <- list()
keep <- function(row) rows[[length(rows) + 1]] <<- row

# As `estimate`, of a design whose subset keeps all rows, at weight 0.
calibrated_estimate <- function(design, y, inside, key, kind = "mean") {
  inside <- inside & !is.na(y)
  design$variables$.y <- ifelse(inside, as.numeric(y), 0)
  domain <- design[inside, ]
  found <- (if (kind == "total") svytotal else svymean)(~.y, domain, deff = "replace")
  value <- as.numeric(coef(found))
  se <- as.numeric(SE(found))
  df <- degf(domain)
  ends <- interval(value, se, df, kind)
  # What the margins determine has no variance: R is left with rounding.
  if (se < 1e-9 * max(1, abs(value))) {
    se <- 0
    ends <- c(NA, NA)
  }
  row_of(key, value = value, se = se, df = df, low = ends[1], high = ends[2],
         deff = if (se == 0) NA else as.numeric(deff(found)), n = sum(inside))
}

# A ratio over those who have both, in a subset that keeps all rows.
calibrated_ratio <- function(design, y, x, inside, key) {
  design$variables$.y <- y
  design$variables$.x <- x
  domain <- design[inside, ]
  found <- svyratio(~.y, ~.x, domain)
  value <- as.numeric(coef(found))
  se <- as.numeric(SE(found))
  ends <- interval(value, se, degf(domain), "ratio")
  row_of(key, value = value, se = se, df = degf(domain), low = ends[1], high = ends[2], n = sum(inside))
}

keep_weights <- function(study, wave, design, before, cells) {
  factor <- as.numeric(weights(design) / before)
  key <- do.call(paste, c(cells, sep = "*"))
  for (cell in sort(unique(key))) {
    some <- factor[key == cell]
    stopifnot(diff(range(some)) < 1e-12)
    weights_rows[[length(weights_rows) + 1]] <<- data.frame(name = study, wave = wave, cell = cell, factor = digits(some[1]))
  }
}

# --- The API samples: raked to type and growth target, and post-stratified by their crossing.
data(api)
crossing <- table(paste(apipop$stype, apipop$sch.wide, sep = "."))
both <- setNames(as.numeric(crossing), names(crossing))
cut5 <- function(frame) { frame$api5 <- as.integer(cut(frame$api00, c(-Inf, 500, 600, 700, 800, Inf))); frame }
apiclus1 <- cut5(apiclus1)
apistrat <- cut5(apistrat)
apistrat$cell <- paste(apistrat$stype, apistrat$sch.wide, sep = ".")
apiclus1$cell <- paste(apiclus1$stype, apiclus1$sch.wide, sep = ".")
clus <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
apiclus2 <- cut5(apiclus2)
two <- svydesign(id = ~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = apiclus2)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
by_cell <- data.frame(cell = names(both), Freq = both)
rakes <- list(raked_dclus1 = raked(clus, API_MARGINS),
              raked_dclus2 = raked(two, API_MARGINS),
              raked_dstrat = raked(strat, API_MARGINS))
designs <- c(lapply(rakes, function(one) one$found),
             list(post_dclus1 = postStratify(clus, ~cell, by_cell), post_dstrat = postStratify(strat, ~cell, by_cell)))
# With raw weights alike `rake` says the same: enroll's total 400,603 where the same weights without their margins say 1,000,332.
three <- sapply(list(rakes$raked_dclus1$swept, rakes$raked_dclus1$found, clus), function(d) SE(svytotal(~enroll, d)))
stopifnot(abs(three[1] / three[2] - 1) < 1e-6)
writeLines(sprintf("# SE of the total of enroll: rake %.9g, calibrate %.9g, neither %.9g", three[1], three[2], three[3]))
for (study in names(designs)) {
  design <- designs[[study]]
  v <- design$variables
  all <- rep(TRUE, nrow(v))
  before <- weights(if (grepl("clus2", study)) two else if (grepl("clus", study)) clus else strat)
  keep_weights(study, "2000", design, before, list(match(v$stype, c("E", "H", "M")), match(v$sch.wide, c("No", "Yes"))))
  areas <- c(list(city = all), lapply(c(E = "E", H = "H", M = "M"), function(s) v$stype == s))
  items <- list(API00 = v$api00, API99 = v$api99, API5 = 25 * (v$api5 - 1))
  sums <- ratios(design, items, areas)
  for (area in names(areas)) {
    place <- list(study = study, wave = "2000", district = if (area == "city") NA else area)
    inside <- areas[[area]]
    keep(calibrated_estimate(design, v$api00, inside, c(place, indicator = "API00", statistic = "mean")))
    keep(calibrated_estimate(design, v$enroll, inside, c(place, indicator = "ENROLL", statistic = "total"), "total"))
    keep(calibrated_estimate(design, 25 * (v$api5 - 1), inside, c(place, indicator = "API5", statistic = "score")))
    if (study %in% c("raked_dclus1", "post_dclus1"))
      calibrated_spread(design, 25 * (v$api5 - 1), inside, c(place, indicator = "API5"))
    keep(calibrated_estimate(design, v$api5 >= 4, inside, c(place, indicator = "API5", statistic = "share:TOP"), "share"))
    if (area == "city" || grepl("post", study))
      keep(calibrated_estimate(design, v$sch.wide == "Yes", inside, c(place, indicator = "SCHWIDE", statistic = "share:2"), "share"))
    keep(calibrated_ratio(design, v$api00, v$api99, inside, c(place, indicator = "GROWTH", statistic = "ratio")))
    for (group in 1:2)
      keep(calibrated_estimate(design, v$api00, inside & v$sch.wide == c("No", "Yes")[group],
                               c(place, by = "SCHWIDE", group = group, indicator = "API00", statistic = "mean")))
    term <- paste(c("API00", "API99"), area, sep = ".")
    keep(combination(sums, paste(ratio("API00", area), "-", ratio("API99", area)), term,
                     c(place, indicator = "gap", statistic = "mean", versus = "contrast:gap")))
    if (area != "city")
      keep(combination(sums, paste(ratio("API00", area), "-", ratio("API00", "city")), paste("API00", c(area, "city"), sep = "."),
                       c(place, indicator = "API00", statistic = "mean", versus = "city")))
  }
}

# --- Two waves: sex in the city and the districts' people in both, in the second an item that some did not answer;
# or sex within each district.
v <- rbind(read_wave("waves/w1.csv", "w1"), read_wave("waves/w2.csv", "w2"))
v <- in_margins(v)
v$cell <- paste(v$wave, v$district, v$sex)
q4 <- sub("^w1$", "none", v$wave_q4)
margins <- wave_margins(v)
people <- PEOPLE
within <- c(north.1 = 29000, north.2 = 31000, east.1 = 12500, east.2 = 12500, south.1 = 43000, south.2 = 47000,
            west.1 = 19500, west.2 = 20500)
both <- do.call(rbind, lapply(c("w1", "w2"), function(wave)
  data.frame(cell = paste(wave, sub(".", " ", names(within), fixed = TRUE)), Freq = as.numeric(within))))
same <- svydesign(id = ~community, strata = ~district, weights = ~w, data = v)
drawn <- svydesign(id = ~1, strata = ~wave_district, weights = ~w, data = v)
designs <- list(raked_waves = raked(same, margins)$found, raked_people = raked(drawn, margins)$found,
                post_waves = postStratify(same, ~cell, both), post_people = postStratify(drawn, ~cell, both))
for (study in names(designs)) {
  design <- designs[[study]]
  for (wave in c("w1", "w2")) {
    own <- v$wave == wave
    part <- list(match(v$district, names(people)), v$sex)
    if (grepl("raked", study)) part[[3]] <- if (wave == "w2") c(low = "1", mid = "3", high = "5", none = "-")[q4] else ""
    cells <- lapply(part, function(x) x[own])
    if (grepl("raked", study) && wave == "w1") cells <- cells[1:2]
    holder <- list(w = weights(design)[own])
    class(holder) <- "kept"
    weights.kept <- function(object, ...) object$w
    keep_weights(study, wave, holder, v$w[own], cells)
  }
  inside <- function(span, area, who)
    (span == "both" | v$wave == span) & (area == "city" | v$district == area) & (who == "all" | v$sex == who)
  items <- v[c("Q1", "CON", "ONE", "top")]
  domains <- list()
  for (s in c("w1", "w2", "both")) for (a in c("city", names(people))) domains[[paste(s, a, sep = "_")]] <- inside(s, a, "all")
  sums <- ratios(design, items, domains)
  for (s in c("w1", "w2", "both")) for (a in c("city", names(people))) {
    place <- list(study = study, wave = if (s == "both") NA else s, district = if (a == "city") NA else a)
    domain <- paste(s, a, sep = "_")
    index <- function(domain) paste0("(.6 * ", ratio("CON", domain), " + .4 * ", ratio("ONE", domain), ")")
    terms <- function(domain) paste(c("CON", "ONE"), domain, sep = ".")
    held <- function(row) { row$low <- NA; row$high <- NA; keep(row) }
    held(calibrated_estimate(design, v$Q1, domains[[domain]], c(place, indicator = "Q1", statistic = "score")))
    if (grepl("waves", study)) calibrated_spread(design, v$Q1, domains[[domain]], c(place, indicator = "Q1"))
    held(calibrated_estimate(design, v$top, domains[[domain]], c(place, indicator = "Q1", statistic = "share:TOP"), "share"))
    held(calibrated_estimate(design, v$CON, domains[[domain]], c(place, indicator = "CON", statistic = "score")))
    for (who in 1:2)
      held(calibrated_estimate(design, v$CON, inside(s, a, who), c(place, by = "SEX", group = who, indicator = "CON", statistic = "score")))
    keep(combination(sums, index(domain), terms(domain), c(place, indicator = "IDX", statistic = "score")))
    if (s == "w2") {
      before <- paste("w1", a, sep = "_")
      keep(combination(sums, paste(index(domain), "-", index(before)), c(terms(domain), terms(before)),
                       c(place, indicator = "IDX", statistic = "score", versus = "wave:w1")))
      keep(combination(sums, paste(ratio("Q1", domain), "-", ratio("Q1", before)), paste("Q1", c(domain, before), sep = "."),
                       c(place, indicator = "Q1", statistic = "score", versus = "wave:w1")))
    }
    if (s != "both" && a != "city") {
      city <- paste(s, "city", sep = "_")
      keep(combination(sums, paste(index(domain), "-", index(city)), c(terms(domain), terms(city)),
                       c(place, indicator = "IDX", statistic = "score", versus = "city")))
    }
  }
}
write_rows(rows, "raking.csv")
write_rows(spreads, "raking_spread.csv")
write.table(do.call(rbind, weights_rows), "raking_weights.csv", sep = ",", quote = FALSE, row.names = FALSE)
