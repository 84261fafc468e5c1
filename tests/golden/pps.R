# Run in this folder: Rscript pps.R. Writes pps.csv and pps/w1.csv.
# Truth: communities drawn without replacement with unequal probabilities, Hartley and Rao's joint probabilities in the
# form of Sen, Yates and Grundy. R takes 1/probability as the weight, so the raw file has it.
source("parts/rows.R")
source("parts/items.R")

raw <- read.csv("waves/w1.csv", colClasses = "character", na.strings = character())
raw$drawn <- sprintf("%.17g", (3 + as.integer(substr(raw$community, 2, 3)) %% 7) / 20)
raw$drawn[raw$district == "west"] <- "1"   # all of them: the west has no variance
raw$w <- sprintf("%.17g", 1 / as.numeric(raw$drawn))
dir.create("pps", showWarnings = FALSE)
write_raw(raw, "pps/w1.csv")
v <- read_wave("pps/w1.csv", "w1")
v$drawn <- as.numeric(raw$drawn)
v$number <- as.integer(factor(v$district))  # HR() wants strata as numbers
designs <- list(pps = svydesign(ids = ~community, strata = ~number, fpc = ~drawn, pps = HR(), variance = "YG", data = v))
source("parts/two_waves.R")
spans <- "w1"
domains <- domains[grepl("^w1", names(domains))]
sums <- lapply(designs, ratios, items = items, domains = domains)
main <- c("Q1", "CON", "IDX")
# Subsets of such a design R refuses to take, so every estimate is a ratio of totals, without df and design effect.
for (a in areas) for (p in people) for (name in c(main, if (p == "all") c("Q3", "top", "gap"))) {
  domain <- label("w1", a, p)
  keep(combination(sums$pps, formula_of(name, domain), terms_of(name, domain), key_of("pps", "w1", a, p, name)))
}
contrasts("pps", "w1", DISTRICTS, c(main, "top"), "all", "city", function(s, a, p) label(s, "city", p))
write_rows(rows, "pps.csv")
