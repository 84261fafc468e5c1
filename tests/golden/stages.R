# Run in this folder: Rscript stages.R. Writes stages.csv and the raw files stages/*.csv.
# Truth: three stages with fpc: communities of a district, blocks of a community, people of a block. Waves stacked;
# blocks and people are drawn anew in each wave, so at the second stage a community's waves are strata.
source("parts/rows.R")
source("parts/items.R")

# Blocks: a community's people one by one to block 1, 2, 1, 2, ...; the tenth community has a third block of one person
# that is all there is; every second community of the west is counted whole.
drawn <- function(path, wave) {
  raw <- read.csv(path, colClasses = "character", na.strings = character())
  turn <- ave(seq_len(nrow(raw)), raw$community, FUN = seq_along)
  raw$block <- paste0("b", 1 + turn %% 2)
  first <- raw$community == "c10" & turn == 1
  raw$block[first] <- "b3"
  number <- as.integer(substr(raw$community, 2, 3))
  raw$communities <- c(north = 10, east = 6, south = 9, west = 25)[raw$district]  # in the east all of them are drawn
  raw$blocks <- ifelse(raw$community == "c10", 3, ifelse(raw$district == "west" & number %% 2 == 0, 2, 2 + number %% 5))
  here <- as.integer(ave(seq_len(nrow(raw)), raw$community, raw$block, FUN = length))
  raw$residents <- ifelse(first, 1, here + ifelse(raw$district == "west" & number %% 2 == 0, 0, 7 + number))
  write_raw(raw, file.path("stages", basename(path)))
  out <- read_wave(path, wave)
  cbind(out, raw[c("block", "communities", "blocks", "residents")])
}
dir.create("stages", showWarnings = FALSE)
v <- rbind(drawn("waves/w1.csv", "w1"), drawn("waves/w2.csv", "w2"))
v$wave_block <- paste(v$wave, v$community, v$block)
v$community_wave <- paste(v$community, v$wave)
v$person <- seq_len(nrow(v))
options(survey.lonely.psu = "fail")

designs <- list(
  stages_three = svydesign(id = ~community + wave_block + person, strata = ~district + community_wave,
                           fpc = ~communities + blocks + residents, weights = ~w, data = v)
)
source("parts/two_waves.R")

# A subset of three stages takes R minutes: estimates are ratios of totals, which give the same standard errors (parts/rows.R).
spans <- c("w1", "w2")
wanted <- c(outer(spans, c(areas), paste, sep = "_"))
domains <- domains[sub("_[^_]*$", "", names(domains)) %in% wanted]
items <- items[c("Q1", "CON", "ONE", "top")]
sums <- lapply(designs, ratios, items = items, domains = domains)
main <- c("Q1", "CON", "IDX")
before <- function(s, a, p) label("w1", a, p)
city <- function(s, a, p) label(s, "city", p)
for (s in spans) for (a in areas) for (p in people) for (name in c(main, if (p == "all") c("ONE", "top", "gap"))) {
  domain <- label(s, a, p)
  key <- key_of("stages_three", s, a, p, name)
  keep(combination(sums$stages_three, formula_of(name, domain), terms_of(name, domain), key))
}
contrasts("stages_three", "w2", areas, main, people, "wave:w1", before)
contrasts("stages_three", "w2", DISTRICTS, c(main, "top"), "all", "city", city)
write_rows(rows, "stages.csv")
