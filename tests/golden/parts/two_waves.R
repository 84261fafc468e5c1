# What scripts on the two waves of waves/ share: domains, items, rows of estimates and contrasts.
# Needs `v` (both waves stacked, parts/items.R) and `designs` (by name of the study).
DISTRICTS <- c("north", "east", "south", "west")
areas <- c("city", DISTRICTS)
spans <- c("w1", "w2", "both")
people <- c("all", "1", "2")
inside <- function(span, area, who)
  (span == "both" | v$wave == span) & (area == "city" | v$district == area) & (who == "all" | v$sex == who)
label <- function(span, area, who) paste(span, area, who, sep = "_")
domains <- list()
for (s in spans) for (a in areas) for (p in people) domains[[label(s, a, p)]] <- inside(s, a, p)

items <- v[c("Q1", "Q2", "Q3", "CON", "ONE", "top", "top_asked", "unsure_asked")]
simple <- list(Q1 = c("Q1", "score"), Q2 = c("Q2", "score"), Q3 = c("Q3", "score"), CON = c("CON", "score"),
               ONE = c("ONE", "score"), top = c("Q1", "share:TOP"), top_asked = c("Q1", "share_asked:TOP"),
               unsure_asked = c("Q1", "share_asked:dont_know"))
# Composites: coefficients of CON and ONE. D1 and D2 are CON and ONE themselves.
composite <- list(IDX = c(.6, .4), gap = c(1, -1))

key_of <- function(study, span, area, who, name) {
  what <- if (name %in% names(simple)) simple[[name]] else c(name, "score")
  list(study = study, wave = if (span == "both") NA else span, district = if (area == "city") NA else area,
       by = if (who == "all") NA else "SEX", group = if (who == "all") NA else who,
       indicator = what[1], statistic = what[2], versus = if (name == "gap") "contrast:gap" else NA)
}
formula_of <- function(name, domain) {
  if (name %in% names(simple)) return(ratio(name, domain))
  paste0("(", composite[[name]][1], " * ", ratio("CON", domain), " + (", composite[[name]][2], ") * ",
         ratio("ONE", domain), ")")
}
terms_of <- function(name, domain)
  paste(if (name %in% names(simple)) name else c("CON", "ONE"), domain, sep = ".")

rows <- list()
keep <- function(row) {
  row$low <- NA   # the intervals are held by api.csv
  row$high <- NA
  rows[[length(rows) + 1]] <<- row
}

estimates <- function(study, spans, areas, names, people) {
  for (s in spans) for (a in areas) for (p in people) for (name in names) {
    domain <- label(s, a, p)
    key <- key_of(study, s, a, p, name)
    if (name %in% names(simple)) {
      kind <- if (grepl("^share", key$statistic)) "share" else "mean"
      row <- estimate(designs[[study]], items[[name]], domains[[domain]], key, kind)
      agree(sums[[study]], name, domain, row)
    } else {
      row <- combination(sums[[study]], formula_of(name, domain), terms_of(name, domain), key)
      parts <- sapply(c("CON", "ONE"), function(part)
        degf(designs[[study]][domains[[domain]] & !is.na(items[[part]]), ]))
      if (name == "IDX") row$df <- min(parts)  # blank of a contrast: R has no such df
    }
    keep(row)
  }
}

# One domain against another: `other` gives the label of what is subtracted.
contrasts <- function(study, spans, areas, names, people, versus, other) {
  for (s in spans) for (a in areas) for (p in people) for (name in names) {
    minus <- other(s, a, p)
    key <- key_of(study, s, a, p, name)
    key$versus <- versus
    keep(combination(sums[[study]], paste(formula_of(name, label(s, a, p)), "-", formula_of(name, minus)),
                     c(terms_of(name, label(s, a, p)), terms_of(name, minus)), key))
  }
}
