# Standard deviation and median with calibrated weights, as more.R has them, in a subset that keeps all rows.
spreads <- list()
calibrated_spread <- function(design, y, inside, key) {
  inside <- inside & !is.na(y)
  design$variables$.y <- ifelse(inside, as.numeric(y), 0)
  domain <- design[inside, ]
  df <- degf(domain)
  found <- svyvar(~.y, domain)
  value <- sqrt(as.numeric(coef(found)))
  se <- as.numeric(SE(found)) / (2 * value)
  # svyvar's n counts who has a weight; a calibrated subset's others have none.
  spreads[[length(spreads) + 1]] <<- row_of(c(key, statistic = "sd"), value = value, se = se, df = df,
    low = value - qt(.975, df) * se, high = value + qt(.975, df) * se, n = sum(inside))
  w <- weights(design)[inside]
  order <- order(y[inside])
  at <- function(p) if (p <= 0 || p > 1) NA else y[inside][order][which(cumsum(w[order]) >= p * sum(w) * (1 - 1e-12))[1]]
  middle <- at(.5)
  design$variables$.below <- as.numeric(inside & y <= middle)
  below <- svymean(~.below, design[inside, ])
  ends <- as.numeric(coef(below)) + c(-1, 1) * qt(.975, df) * as.numeric(SE(below))
  ends <- c(at(ends[1]), at(ends[2]))
  if (SE(below) > 1e-9 && !anyNA(ends))
    spreads[[length(spreads) + 1]] <<- row_of(c(key, statistic = "median"), value = middle, se = diff(ends) / (2 * qt(.975, df)),
      df = df, low = ends[1], high = ends[2], n = sum(inside))
}
