# What the scripts here share: the rows of a golden file, and two ways to them.
#
# Estimates are made item by item in a subset of the design (svyby(na.rm = TRUE) drops rows listwise).
# Contrasts and composites are made from svytotal of every numerator and denominator over the whole
# design and svycontrast, so that they carry the full covariance. Both ways are held against each other.

suppressMessages(library(survey))

KEYS <- c("study", "wave", "district", "by", "group", "indicator", "statistic", "versus")
FIGURES <- c("value", "se", "df", "low", "high", "deff", "n")

digits <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "")

row_of <- function(key, ...) {
  figures <- list(...)
  out <- as.list(setNames(rep(NA, length(KEYS) + length(FIGURES)), c(KEYS, FIGURES)))
  out[names(key)] <- key
  out[names(figures)] <- figures
  as.data.frame(out, stringsAsFactors = FALSE)
}

write_rows <- function(rows, path) {
  table <- do.call(rbind, rows)
  for (figure in FIGURES) table[[figure]] <- digits(as.numeric(table[[figure]]))
  for (key in KEYS) table[[key]] <- ifelse(is.na(table[[key]]), "", as.character(table[[key]]))
  write.table(table, path, sep = ",", quote = FALSE, row.names = FALSE, eol = "\n")
}

write_raw <- function(frame, path) {
  for (name in names(frame)) if (is.double(frame[[name]])) frame[[name]] <- sprintf("%.17g", frame[[name]])
  write.table(frame, path, sep = ",", quote = FALSE, row.names = FALSE, na = "NA", eol = "\n")
}

interval <- function(value, se, df, kind) {
  # Shares on the logit scale: svyciprop's "xlogit", the delta method on the exact mean. Its "logit"
  # goes through glm, which stops iterating some 1e-9 off.
  if (kind != "share") return(value + c(-1, 1) * qt(.975, df) * se)
  if (value <= 0 || value >= 1) return(c(NA, NA))
  plogis(qlogis(value) + c(-1, 1) * qt(.975, df) * se / (value * (1 - value)))
}

# A mean, share or total of y over the rows `inside`, with everything R says of it.
estimate <- function(design, y, inside, key, kind = "mean") {
  design$variables$.y <- as.numeric(y)
  domain <- design[inside & !is.na(y), ]
  found <- (if (kind == "total") svytotal else svymean)(~.y, domain, deff = "replace")
  value <- as.numeric(coef(found))
  se <- as.numeric(SE(found))
  df <- degf(domain)
  ends <- interval(value, se, df, kind)
  if (kind == "share" && value > 0 && value < 1 && se > 1e-12 && df > 0) {
    theirs <- as.numeric(attr(svyciprop(~.y, domain, method = "xlogit", df = df), "ci"))
    stopifnot(max(abs(theirs - ends)) < 1e-12)
  }
  row_of(key, value = value, se = se, df = df, low = ends[1], high = ends[2],
         deff = as.numeric(deff(found)), n = nrow(domain))
}

# Totals of numerator and denominator of several items over several domains, over the whole design.
# Names are n.ITEM.DOMAIN and d.ITEM.DOMAIN; `counts` holds the number of valid answers.
ratios <- function(design, items, domains) {
  columns <- list()
  counts <- list()
  for (item in names(items)) for (domain in names(domains)) {
    y <- items[[item]]
    valid <- domains[[domain]] & !is.na(y)
    columns[[paste("n", item, domain, sep = ".")]] <- ifelse(valid, y, 0)
    columns[[paste("d", item, domain, sep = ".")]] <- as.numeric(valid)
    counts[[paste(item, domain, sep = ".")]] <- sum(valid)
  }
  list(totals = svytotal(as.matrix(as.data.frame(columns, check.names = FALSE)), design), counts = unlist(counts))
}

ratio <- function(item, domain) sprintf("`n.%s.%s`/`d.%s.%s`", item, domain, item, domain)

# The value and standard error of a formula in such ratios; terms = the ITEM.DOMAIN it uses.
combination <- function(ratios, formula, terms, key) {
  used <- c(rbind(paste0("n.", terms), paste0("d.", terms)))
  part <- structure(coef(ratios$totals)[used], var = vcov(ratios$totals)[used, used], statistic = "total",
                    class = "svystat")
  found <- svycontrast(part, list(it = parse(text = formula)[[1]]))
  row_of(key, value = as.numeric(coef(found)), se = as.numeric(SE(found)), n = min(ratios$counts[terms]))
}

# The same mean by both ways must have the same standard error.
agree <- function(ratios, item, domain, row) {
  term <- paste(item, domain, sep = ".")
  other <- combination(ratios, ratio(item, domain), term, list())
  stopifnot(abs(other$value - row$value) < 1e-10, abs(other$se - row$se) < 1e-9 * max(1, row$se))
}
