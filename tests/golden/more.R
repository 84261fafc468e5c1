# Run in this folder: Rscript more.R. Writes more.csv.
# Truth: totals of answers, standard deviations (svyvar and the delta method), medians and quantiles (svyquantile:
# interval.type = "mean", qrule "math"), ratios, restricted bases, two top boxes at once, Korn and Graubard's
# intervals (svyciprop(method = "beta"), statistic beta:…) and Clopper and Pearson's; api and waves, psus and people.
source("parts/rows.R")
source("parts/items.R")
source("parts/quantiles.R")
data(api)

rows <- list()
keep <- function(row) rows[[length(rows) + 1]] <<- row

deviation <- function(design, y, inside, key) {
  domain <- domain_of(design, y, inside)
  found <- svyvar(~.y, domain)
  value <- sqrt(as.numeric(coef(found)))
  se <- as.numeric(SE(found)) / (2 * value)
  df <- degf(domain)
  ends <- value + c(-1, 1) * qt(.975, df) * se
  keep(row_of(c(key, statistic = "sd"), value = value, se = se, df = df, low = ends[1], high = ends[2], n = nrow(domain)))
}

departs <- function(x, w, p) {
  order <- order(x)
  reached <- cumsum(w[order]) / sum(w)
  p < reached[1] || any(abs(reached - p) < 1e-12)
}
same <- c(0, 0)
rule <- function(x, w, p) {
  theirs <- survey:::qrule_math(x, w, p)
  ours <- smallest(x, w, p)
  stopifnot(theirs == ours || departs(x, w, p))
  same <<- same + c(theirs == ours, 1)
  ours
}

quotient <- function(design, y, x, inside, key) {
  design$variables$.y <- as.numeric(y)
  design$variables$.x <- as.numeric(x)
  domain <- design[inside & !is.na(y) & !is.na(x), ]
  found <- svyratio(~.y, ~.x, domain, deff = "replace")
  value <- as.numeric(coef(found))
  se <- as.numeric(SE(found))
  ends <- value + c(-1, 1) * qt(.975, degf(domain)) * se
  keep(row_of(c(key, statistic = "ratio"), value = value, se = se, df = degf(domain), low = ends[1], high = ends[2],
              deff = as.numeric(attr(found, "deff")), n = nrow(domain)))
}

beta <- function(design, y, inside, key, name) {
  domain <- domain_of(design, y, inside)
  key <- c(key, statistic = paste0("beta:", name))
  value <- as.numeric(coef(svymean(~.y, domain)))
  n <- nrow(domain)
  ends <- if (value == 0 || value == 1) as.numeric(binom.test(value * n, n)$conf.int)  # Clopper and Pearson's
          else as.numeric(attr(svyciprop(~.y, domain, method = "beta"), "ci"))
  keep(row_of(key, value = value, df = degf(domain), low = ends[1], high = ends[2], n = n))
}

# --- api -------------------------------------------------------------------------------------------------------
prepare <- function(frame) {
  frame$api5 <- as.integer(cut(frame$api00, c(-Inf, 500, 600, 700, 800, Inf)))
  frame
}
apistrat <- prepare(apistrat); apiclus1 <- prepare(apiclus1); apiclus2 <- prepare(apiclus2)
designs <- list(
  dstrat = svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat),
  dstrat0 = svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat),
  dclus1 = svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1),
  dclus10 = svydesign(id = ~dnum, weights = ~pw, data = apiclus1),
  dclus20 = svydesign(id = ~dnum + snum, weights = ~pw, data = apiclus2)
)
for (study in names(designs)) {
  design <- designs[[study]]
  v <- design$variables
  wide <- as.integer(factor(v$sch.wide, c("No", "Yes")))
  met <- wide == 2
  areas <- c(list(city = rep(TRUE, nrow(v))), lapply(c(E = "E", H = "H", M = "M"), function(s) v$stype == s))
  for (area in names(areas)) for (group in c("all", "1", "2")) {
    # Nothing varies in the handful of schools of a type that missed their target: no design is left there.
    if (group != "all" && area != "city") next
    inside <- areas[[area]] & (group == "all" | wide == group)
    key <- list(study = study, wave = "2000", district = if (area == "city") NA else area,
                by = if (group == "all") NA else "SCHWIDE", group = if (group == "all") NA else group)
    of <- function(indicator) c(key, indicator = indicator)
    for (code in 1:5) if (group == "all") {
      keep(estimate(design, v$api5 == code, inside, c(of("API5"), statistic = paste0("total:", code)), "total"))
      beta(design, v$api5 == code, inside, of("API5"), code)
    }
    keep(estimate(design, v$api5 >= 4, inside, c(of("API5"), statistic = "total:TOP"), "total"))
    deviation(design, v$api00, inside, of("API00"))
    deviation(design, v$enroll, inside, of("ENROLL"))
    deviation(design, 25 * (v$api5 - 1), inside, of("API5"))
    quantiles(design, v$api00, inside, of("API00"), c(.1, .25, .5, .9))
    quantiles(design, v$enroll, inside, of("ENROLL"), c(.25, .5))
    quantiles(design, 25 * (v$api5 - 1), inside, of("API5"), .5)
    quotient(design, v$api00, v$enroll, inside, of("PER"))
    if (group == "all") {
      quotient(design, v$api00, v$api99, inside & met, of("GROWTH"))
      keep(estimate(design, v$enroll, inside & met, c(of("SIZE"), statistic = "mean")))
      keep(estimate(design, v$enroll, inside & met, c(of("SIZE"), statistic = "total"), "total"))
      keep(estimate(design, v$api5 >= 4 & met, inside, c(of("BOTH"), statistic = "share"), "share"))
      quantiles(design, v$enroll, inside & met, of("SIZE"), .5)
      deviation(design, v$enroll, inside & met, of("SIZE"))
    }
  }
  # Ratios of totals over the whole design: a district's ratio less the city's.
  columns <- list()
  for (area in names(areas)) for (part in c("api00", "enroll")) {
    known <- areas[[area]] & !is.na(v$api00) & !is.na(v$enroll)
    columns[[paste(part, area, sep = ".")]] <- ifelse(known, v[[part]], 0)
  }
  sums <- svytotal(as.matrix(as.data.frame(columns)), design)
  for (area in c("E", "H", "M")) {
    formula <- sprintf("api00.%s / enroll.%s - api00.city / enroll.city", area, area)
    found <- svycontrast(sums, list(it = parse(text = formula)[[1]]))
    keep(row_of(list(study = study, wave = "2000", district = area, indicator = "PER", statistic = "ratio",
                     versus = "city"), value = as.numeric(coef(found)), se = as.numeric(SE(found))))
  }
}

# --- waves -----------------------------------------------------------------------------------------------------
v <- rbind(read_wave("waves/w1.csv", "w1"), read_wave("waves/w2.csv", "w2"))
v$wave_district <- paste(v$wave, v$district)
POPULATION <- c(north = 60000, east = 25000, south = 90000, west = 40000)
v$w_population <- v$w * (POPULATION[v$district] / ave(v$w, v$wave_district, FUN = sum))
designs <- list(
  waves_same = svydesign(id = ~community, strata = ~district, weights = ~w, data = v),
  waves_people = svydesign(id = ~1, strata = ~wave_district, weights = ~w, data = v),
  waves_people_fpc = svydesign(id = ~1, strata = ~wave_district, weights = ~w, fpc = ~people, data = v),
  waves_population = svydesign(id = ~community, strata = ~district, weights = ~w_population, data = v)
)
both <- ifelse(is.na(v$Q1) | is.na(v$Q2), NA, v$Q1 >= 75 & v$Q2 >= 75)
for (study in names(designs)) {
  design <- designs[[study]]
  for (span in c("w1", "w2", "both")) for (area in c("city", "north", "east", "south", "west")) {
    if (study == "waves_population" && (span == "both" || area != "city")) next
    inside <- (span == "both" | v$wave == span) & (area == "city" | v$district == area)
    key <- list(study = study, wave = if (span == "both") NA else span, district = if (area == "city") NA else area)
    of <- function(indicator) c(key, indicator = indicator)
    # Ours are of the weights as they are, R's here of the population.
    if (study != "waves_population")
      keep(estimate(design, v$Q1 >= 75, inside, c(of("Q1"), statistic = "total:TOP"), "total"))
    beta(design, v$Q1 >= 75, inside, of("Q1"), "TOP")
    deviation(design, v$CON, inside, of("CON"))
    deviation(design, v$Q1, inside, of("Q1"))
    quantiles(design, v$CON, inside, of("CON"), c(.25, .5))
    quantiles(design, v$Q1, inside, of("Q1"), .5)
    keep(estimate(design, both, inside & v$sex == 1, c(of("BOTH"), statistic = "share"), "share"))
    keep(estimate(design, v$Q1, inside & v$sex == 1, c(of("Q1_MEN"), statistic = "score")))
    keep(estimate(design, v$CON, inside & v$sex == 1, c(of("CON_MEN"), statistic = "score")))
  }
  if (study == "waves_population") next
  # Change of the share with both answers, from totals over the whole design.
  columns <- list()
  for (span in c("w1", "w2")) {
    known <- v$wave == span & v$sex == 1 & !is.na(both)
    columns[[paste0("y.", span)]] <- ifelse(known, both, 0)
    columns[[paste0("x.", span)]] <- as.numeric(known)
  }
  found <- svycontrast(svytotal(as.matrix(as.data.frame(columns)), design),
                       list(it = quote(y.w2 / x.w2 - y.w1 / x.w1)))
  keep(row_of(list(study = study, wave = "w2", indicator = "BOTH", statistic = "share", versus = "wave:w1"),
              value = as.numeric(coef(found)), se = as.numeric(SE(found))))
}
cat("of", same[2], "quantiles and ends", same[1], "are those of R's own rule\n")
write_rows(rows, "more.csv")
