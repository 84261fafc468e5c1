# Run in this folder: Rscript crosstab.R. Writes crosstab.csv (shares by cell) and crosstab_tests.csv.
# Truth: R's svychisq (F and Chisq) and, cell by cell, svymean and svyciprop("xlogit").
source("parts/frames.R")
source("parts/cross.R")
all <- designs()
rows <- list(); tests <- list()

add <- function(case, study, a, b, wave = NA, district = NA, shares = TRUE) {
  design <- design_of(all, study)
  if (!is.na(wave)) design <- design[design$variables$wave == wave, ]
  if (!is.na(district)) design <- design[design$variables$district == district, ]
  df <- cross_table(case, study, design, a, b, shares)
  # Degrees of freedom of R: psus − strata by their labels; ours the same.
  stopifnot(abs(df[["theirs"]] - df[["ours"]]) < 1e-9)
}

for (study in c("dstrat", "dclus1", "dclus20", "dclus2")) add(paste0(study, "_wide"), study, "SCHWIDE", "STYPE")
for (study in c("waves_same", "waves_new", "waves_people_fpc", "waves_population"))
  add(paste0(study, "_sex"), study, "SEX", "codeQ1")
add("wave_two", "waves_same", "codeQ1", "codeQ2", wave = "w2", shares = FALSE)
add("district_one", "waves_people", "SEX", "codeQ1", district = "south")
add("lonely_centred_sex", "lonely_centred", "SEX", "q1b")
write_table(rows, "crosstab.csv")
write_table(tests, "crosstab_tests.csv")
