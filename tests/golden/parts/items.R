# The raw answers of waves/ and lonely/ as scores 0-100, as the instrument `waves` scores them.
read_wave <- function(path, wave) {
  raw <- read.csv(path, colClasses = "character", na.strings = character())
  score <- function(q) ifelse(q %in% as.character(1:5), 25 * (suppressWarnings(as.integer(q)) - 1), NA)
  raw$wave <- wave
  raw$w <- as.numeric(raw$w)
  raw$people <- as.numeric(raw$people)
  raw$sex <- as.integer(raw$sex)
  for (i in 1:4) raw[[paste0("Q", i)]] <- score(raw[[paste0("q", i)]])
  raw$Q3 <- 100 - raw$Q3                                   # reverse
  three <- raw[c("Q1", "Q2", "Q3")]
  valid <- rowSums(!is.na(three))
  raw$CON <- ifelse(valid >= 2, rowSums(three, na.rm = TRUE) / valid, NA)  # at least half of three: two
  raw$ONE <- raw$Q4                                        # a construct of one item
  raw$top <- ifelse(is.na(raw$Q1), NA, as.numeric(raw$Q1 >= 75))
  raw$top_asked <- as.numeric(raw$q1 %in% c("4", "5"))     # don't know, refused and nothing stay in the base
  raw$unsure_asked <- as.numeric(raw$q1 == "8")
  raw
}
