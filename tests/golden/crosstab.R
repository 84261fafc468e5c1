# Run in this folder: Rscript crosstab.R. Writes crosstab.csv (shares by cell) and crosstab_tests.csv.
# Truth: R's svychisq (F and Chisq) and, cell by cell, svymean and svyciprop("xlogit").
source("parts/frames.R")
all <- designs()
rows <- list(); tests <- list()

share <- function(design, y) {
  design$variables$.y <- as.numeric(y)
  m <- svymean(~.y, design); p <- as.numeric(coef(m)); se <- as.numeric(SE(m)); df <- degf(design)
  half <- qt(.975, df) * se / (p * (1 - p))
  data.frame(value = p, se = se, low = plogis(qlogis(p) - half), high = plogis(qlogis(p) + half), df = df)
}

add <- function(case, study, a, b, wave = NA, district = NA, shares = TRUE) {
  design <- design_of(all, study)
  if (!is.na(wave)) design <- design[design$variables$wave == wave, ]
  if (!is.na(district)) design <- design[design$variables$district == district, ]
  v <- design$variables
  design <- design[!is.na(v[[a]]) & !is.na(v[[b]]), ]
  design$variables$A <- droplevels(factor(design$variables[[a]]))
  design$variables$B <- droplevels(factor(design$variables[[b]]))
  v <- design$variables
  second <- svychisq(~A + B, design); first <- svychisq(~A + B, design, statistic = "Chisq")
  # Degrees of freedom of R: psus − strata by their labels; ours the same.
  stopifnot(abs(second$parameter[["ddf"]] / second$parameter[["ndf"]] - degf(design)) < 1e-9)
  tests[[length(tests) + 1]] <<- data.frame(case = case, study = study, n = nrow(v), pearson = first$statistic,
    f = second$statistic, ndf = second$parameter[["ndf"]], ddf = second$parameter[["ddf"]], p = second$p.value,
    cells = first$parameter[["df"]], p_first_order = first$p.value)
  if (!shares) return(invisible())
  for (i in levels(v$A)) for (j in levels(v$B)) {
    if (sum(v$A == i & v$B == j) == 0) next
    one <- list(total = share(design, v$A == i & v$B == j), row = share(design[v$A == i, ], v$B[v$A == i] == j),
                column = share(design[v$B == j, ], v$A[v$B == j] == i))
    for (of in names(one))
      rows[[length(rows) + 1]] <<- data.frame(case = case, row = i, column = j, of = of, n = sum(v$A == i & v$B == j), one[[of]])
  }
}

for (study in c("dstrat", "dclus1", "dclus20", "dclus2")) add(paste0(study, "_wide"), study, "SCHWIDE", "STYPE")
for (study in c("waves_same", "waves_new", "waves_people_fpc", "waves_population"))
  add(paste0(study, "_sex"), study, "SEX", "codeQ1")
add("wave_two", "waves_same", "codeQ1", "codeQ2", wave = "w2", shares = FALSE)
add("district_one", "waves_people", "SEX", "codeQ1", district = "south")
add("lonely_centred_sex", "lonely_centred", "SEX", "q1b")
write_table(rows, "crosstab.csv")
write_table(tests, "crosstab_tests.csv")
