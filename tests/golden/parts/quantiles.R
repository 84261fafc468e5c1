# Respondents of a domain with an answer, and their quantiles by Woodruff's interval; `keep` and `row_of` are the script's.
domain_of <- function(design, y, inside) {
  design$variables$.y <- as.numeric(y)
  design[inside & !is.na(y), ]
}

# The rule `math`, the smallest x with F(x) >= p, as R's help defines it. R's own function (4.1-1) departs from it in two
# places: below the first step of F it gives the second smallest value (its `last()` of nothing is 1), and where F reaches
# p exactly, rounding decides whether it goes on to the next value. Everywhere else the two are the same.
smallest <- function(x, w, p) {
  order <- order(x)
  x[order][which(cumsum(w[order]) >= p * sum(w) * (1 - 1e-12))[1]]
}
rule <- smallest  # a script may hold it against R's own

quantiles <- function(design, y, inside, key, shares) {
  domain <- domain_of(design, y, inside)
  for (share in shares) {
    found <- svyquantile(~.y, domain, share, interval.type = "mean", qrule = rule, df = degf(domain))[[1]]
    name <- if (share == .5) "median" else paste0("quantile:", share)
    keep(row_of(c(key, statistic = name), value = found[1], se = found[4], df = degf(domain), low = found[2],
                high = found[3], n = nrow(domain)))
  }
}
