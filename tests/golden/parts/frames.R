# Designs and answers of the golden studies in R, for the scripts on models: api samples, waves, lonely.
suppressMessages(library(survey))
source("parts/items.R")

read_api <- function(name) {
  v <- read.csv(file.path("api", paste0(name, ".csv")))
  v$API00 <- v$api00; v$API99 <- v$api99; v$ENROLL <- v$enroll
  v$STYPE <- factor(match(v$stype, c("E", "H", "M")))
  v$SCHWIDE <- factor(match(v$sch.wide, c("No", "Yes")))
  v$wide <- as.numeric(v$SCHWIDE == "2")
  v$API5 <- ordered(v$api5)
  v$top5 <- as.numeric(v$api5 >= 4)
  v$score5 <- 25 * (v$api5 - 1)
  v
}

read_waves <- function() {
  v <- rbind(read_wave("waves/w1.csv", "w1"), read_wave("waves/w2.csv", "w2"))
  v$SEX <- factor(v$sex)
  v$district <- factor(v$district, c("north", "east", "south", "west"))
  v$wave <- factor(v$wave)
  v$codeQ1 <- ordered(v$Q1 / 25 + 1)
  v$codeQ2 <- factor(v$Q2 / 25 + 1)
  v$codeQ3 <- factor(5 - v$Q3 / 25, 5:1, ordered = TRUE)  # reversed: 5 is the least
  v
}

designs <- function() {
  strat <- read_api("apistrat"); clus1 <- read_api("apiclus1"); clus2 <- read_api("apiclus2"); v <- read_waves()
  population <- read.csv("studies/waves_population/districts.csv")
  people <- population$population[match(v$district, population$id)]
  cell <- interaction(v$wave, v$district)
  share <- ave(v$w, cell, FUN = sum) / ave(v$w, v$wave, FUN = sum)
  share_people <- people / sum(population$population)
  v$wp <- v$w * share_people / share
  lone <- read_wave("lonely/lonely.csv", "w1")
  lone$district <- factor(lone$district, c("north", "east", "south")); lone$SEX <- factor(lone$sex); lone$q1b <- factor(lone$Q1 / 25 + 1)
  list(
    dstrat = svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat),
    dstrat0 = svydesign(id = ~1, strata = ~stype, weights = ~pw, data = strat),
    dclus1 = svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = clus1),
    dclus10 = svydesign(id = ~dnum, weights = ~pw, data = clus1),
    dclus20 = svydesign(id = ~dnum + snum, weights = ~pw, data = clus2),
    dclus2 = svydesign(id = ~dnum + snum, weights = ~pw, fpc = ~fpc1 + fpc2, data = clus2),
    waves_same = svydesign(id = ~community, strata = ~district, weights = ~w, data = v),
    waves_new = svydesign(id = ~interaction(wave, community), strata = ~interaction(wave, district), weights = ~w, data = v),
    waves_people = svydesign(id = ~1, strata = ~interaction(wave, district), weights = ~w, data = v),
    waves_people_fpc = svydesign(id = ~1, strata = ~interaction(wave, district), weights = ~w, fpc = ~people, data = v),
    waves_population = svydesign(id = ~community, strata = ~district, weights = ~wp, data = v),
    lonely = svydesign(id = ~community, strata = ~zone, weights = ~w, data = lone)
  )
}

RULES <- c(certainty = "certainty", centred = "adjust", average = "average")
# The design of a study's name; of `lonely_RULE` with R's option set.
design_of <- function(all, study) {
  rule <- sub("lonely_", "", study)
  options(survey.lonely.psu = if (startsWith(study, "lonely_")) RULES[[rule]] else "fail")
  if (startsWith(study, "lonely_")) all$lonely else all[[study]]
}

# Fourteen digits: comparisons are made to 1e-9.
digits <- function(x) ifelse(is.finite(x), sprintf("%.14g", x), "")
write_table <- function(rows, path) {
  table <- do.call(rbind, rows)
  for (name in names(table)) {
    column <- table[[name]]
    table[[name]] <- if (is.numeric(column)) digits(column) else ifelse(is.na(column), "", as.character(column))
  }
  write.table(table, path, sep = ",", quote = FALSE, row.names = FALSE, eol = "\n")
}
