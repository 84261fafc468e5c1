# Run in this folder: Rscript designs.R. Writes designs.csv and the raw files in designs/.
# Truth: several stages of selection with fpc (apiclus2: school districts, then schools; made-up: communities, blocks,
# people, in two waves) and psus drawn with unequal probabilities without replacement (the election of R's survey;
# made-up communities) by Hartley and Rao's approximation, in Yates and Grundy's form.
source("parts/rows.R")
source("parts/items.R")
data(api)
data(election)

rows <- list()
keep <- function(row) rows[[length(rows) + 1]] <<- row

# Two stages: the schools as units of their own, and as the respondents; one truth.
clus2 <- svydesign(id = ~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = apiclus2)
stopifnot(abs(SE(svymean(~api00, clus2)) - 30.0990) < 5e-5)
clus2$variables$api5 <- as.integer(cut(apiclus2$api00, c(-Inf, 500, 600, 700, 800, Inf)))
v <- clus2$variables
areas <- c(list(city = rep(TRUE, nrow(v))), lapply(c(E = "E", H = "H", M = "M"), function(s) v$stype == s))
sums <- ratios(clus2, list(API00 = v$api00, API99 = v$api99), areas)
for (study in c("dclus2_units", "dclus2_schools")) for (area in names(areas)) {
  place <- list(study = study, wave = "2000", district = if (area == "city") NA else area)
  for (item in c("api00", "api99", "enroll")) for (kind in c("mean", "total"))
    keep(estimate(clus2, v[[item]], areas[[area]], c(place, indicator = toupper(item), statistic = kind), kind))
  keep(estimate(clus2, 25 * (v$api5 - 1), areas[[area]], c(place, indicator = "API5", statistic = "score")))
  keep(estimate(clus2, v$api5 >= 4, areas[[area]], c(place, indicator = "API5", statistic = "share:TOP"), "share"))
  keep(combination(sums, paste(ratio("API00", area), "-", ratio("API99", area)), paste(c("API00", "API99"), area, sep = "."),
                   c(place, indicator = "gap", statistic = "mean", versus = "contrast:gap")))
  if (area != "city")
    keep(combination(sums, paste(ratio("API00", area), "-", ratio("API00", "city")), paste("API00", c(area, "city"), sep = "."),
                     c(place, indicator = "API00", statistic = "mean", versus = "city")))
}

# Three stages in two waves: the same communities, blocks and people anew. Labels of blocks begin anew in a community.
people <- function(wave) {
  raw <- read.csv(paste0("waves/", wave, ".csv"), colClasses = "character", na.strings = character())
  number <- ave(seq_len(nrow(raw)), raw$community, FUN = seq_along)
  code <- as.integer(substr(raw$community, 2, 3))
  raw$block <- paste0("b", 1 + number %% 2)
  raw$n1 <- c(north = 6, east = 9, south = 30, west = 14)[raw$district]   # north: all of its communities
  raw$n2 <- 2 + (code + (wave == "w2")) %% 4                               # some communities have two blocks: all of them
  raw$n3 <- ave(number, raw$community, raw$block, FUN = length) + (3 * code + number %% 2) %% 7
  raw$p <- round(.08 + (code %% 6) / 25, 4)
  raw[c("id", "district", "community", "block", "n1", "n2", "n3", "p", "w", "sex", "q1", "q2", "q3", "q4", "people")]
}
for (wave in c("w1", "w2")) {
  made <- people(wave)
  write.table(made, sprintf("designs/%s_designs.csv", wave), sep = ",", quote = FALSE, row.names = FALSE, eol = "\n")
}
v <- rbind(read_wave("designs/w1_designs.csv", "w1"), read_wave("designs/w2_designs.csv", "w2"))
for (name in c("n1", "n2", "n3", "p")) v[[name]] <- as.numeric(v[[name]])
v$block <- paste(v$wave, v$community, v$block)
v$again <- v$wave  # a formula drops what it names twice
v$person <- paste(v$wave, v$id)
stopifnot(all(table(v$block) > 1))
designs <- list(
  designs_three = svydesign(id = ~community + block + person, strata = ~district + wave + again, weights = ~w,
                           fpc = ~n1 + n2 + n3, data = v),
  designs_two = svydesign(id = ~community + block, strata = ~district + wave, weights = ~w, fpc = ~n1 + n2, data = v)
)
# Weights of this design are not 1/p (they differ within a community): put in afterwards, the joint probabilities stay.
v$stratum <- as.numeric(factor(v$district))  # HR() wants numbers
designs$pps_waves <- svydesign(id = ~community, strata = ~stratum, fpc = ~p, data = v, pps = HR(), variance = "YG")
designs$pps_waves$prob <- 1 / v$w

inside <- list()
for (s in c("w1", "w2", "both")) for (a in c("city", "north", "east", "south", "west"))
  inside[[paste(s, a, sep = "_")]] <- (s == "both" | v$wave == s) & (a == "city" | v$district == a)
for (study in names(designs)) {
  # R multiplies every pair of columns by itself under pps: fewer of them.
  names <- if (study == "pps_waves") c("CON", "IDX") else c("Q1", "CON", "IDX", "top")
  domains <- if (study == "pps_waves") grep("city|east", names(inside), value = TRUE) else names(inside)
  sums <- ratios(designs[[study]], v[setdiff(c(names, "ONE"), "IDX")], inside[domains])
  for (domain in domains) {
    at <- strsplit(domain, "_")[[1]]
    place <- list(study = study, wave = if (at[1] == "both") NA else at[1], district = if (at[2] == "city") NA else at[2])
    terms <- function(name, d = domain) paste(if (name == "IDX") c("CON", "ONE") else name, d, sep = ".")
    formula <- function(name, d = domain) if (name == "IDX")
      paste0("(.6 * ", ratio("CON", d), " + .4 * ", ratio("ONE", d), ")") else ratio(name, d)
    for (name in names) {
      key <- c(place, indicator = if (name == "top") "Q1" else name, statistic = if (name == "top") "share:TOP" else "score")
      row <- combination(sums, formula(name), terms(name), key)
      known <- inside[[domain]] & !is.na(v[[name]])
      # A pps design of one stage cannot be cut with [: psus less strata by hand, as its degf has it.
      if (name != "IDX") row$df <- if (study == "pps_waves")
        length(unique(v$community[known])) - length(unique(v$district[known])) else degf(designs[[study]][known, ])
      keep(row)
      less <- function(other, versus) keep(combination(sums, paste(formula(name), "-", formula(name, other)),
                                                       c(terms(name), terms(name, other)), c(key, versus = versus)))
      if (at[1] == "w2") less(paste0("w1_", at[2]), "wave:w1")
      if (at[1] != "both" && at[2] != "city") less(paste0(at[1], "_city"), "city")
    }
  }
}

# One stage, without replacement, with probability in proportion to size.
write_raw(data.frame(county = seq_len(nrow(election_pps)), place = "all", p = election_pps$p, weight = 1 / election_pps$p,
                     election_pps[c("Bush", "Kerry", "Nader")]), "designs/election.csv")
drawn <- svydesign(id = ~1, fpc = ~p, data = election_pps, pps = HR(), variance = "YG")
for (name in c("Bush", "Kerry", "Nader")) for (kind in c("mean", "total")) {
  found <- (if (kind == "mean") svymean else svytotal)(election_pps[[name]], drawn)
  value <- as.numeric(coef(found)); se <- as.numeric(SE(found)); ends <- interval(value, se, degf(drawn), kind)
  keep(row_of(list(study = "pps_election", wave = "2004", indicator = toupper(name), statistic = kind), value = value, se = se,
              df = degf(drawn), low = ends[1], high = ends[2], n = nrow(election_pps)))
}
write_rows(rows, "designs.csv")
