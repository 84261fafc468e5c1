# A table of two items: svychisq both ways into `tests`, the shares of every cell into `rows`; both are the script's lists.
share <- function(design, y) {
  design$variables$.y <- as.numeric(y)
  m <- svymean(~.y, design); p <- as.numeric(coef(m)); se <- as.numeric(SE(m)); df <- degf(design)
  half <- qt(.975, df) * se / (p * (1 - p))
  data.frame(value = p, se = se, low = plogis(qlogis(p) - half), high = plogis(qlogis(p) + half), df = df)
}

cross_table <- function(case, study, design, a, b, shares) {
  design <- design[!is.na(design$variables[[a]]) & !is.na(design$variables[[b]]), ]
  design$variables$A <- droplevels(factor(design$variables[[a]]))
  design$variables$B <- droplevels(factor(design$variables[[b]]))
  v <- design$variables
  second <- svychisq(~A + B, design); first <- svychisq(~A + B, design, statistic = "Chisq")
  tests[[length(tests) + 1]] <<- data.frame(case = case, study = study, n = nrow(v), pearson = first$statistic,
    f = second$statistic, ndf = second$parameter[["ndf"]], ddf = second$parameter[["ddf"]], p = second$p.value,
    cells = first$parameter[["df"]], p_first_order = first$p.value)
  df <- c(theirs = second$parameter[["ddf"]] / second$parameter[["ndf"]], ours = degf(design))
  if (!shares) return(invisible(df))
  for (i in levels(v$A)) for (j in levels(v$B)) {
    if (sum(v$A == i & v$B == j) == 0) next
    one <- list(total = share(design, v$A == i & v$B == j), row = share(design[v$A == i, ], v$B[v$A == i] == j),
                column = share(design[v$B == j, ], v$A[v$B == j] == i))
    for (of in names(one))
      rows[[length(rows) + 1]] <<- data.frame(case = case, row = i, column = j, of = of, n = sum(v$A == i & v$B == j), one[[of]])
  }
  invisible(df)
}
