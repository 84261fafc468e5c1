# Run in this folder: Rscript scores.R. Writes scores/VERSION.scores.csv and scores/estimates.csv.
# Truth: each respondent's construct scores for the made-up answers to every version of public_satisfaction, and the
# constructs, dimensions and the index over all who are official. The rules are written down here once more.
source("parts/versions.R")

digits <- function(x) ifelse(is.finite(x), sprintf("%.17g", x), "")

# The mean of the valid item scores where at least half of the items asked of that person are valid.
construct_score <- function(version, answers, items) {
  due <- sapply(items, function(item) asked(version, answers, item))
  score <- sapply(items, function(item) version$points[[item]][answers[[item]]])
  dim(due) <- dim(score) <- c(nrow(answers), length(items))
  valid <- due & !is.na(score)
  enough <- rowSums(valid) > 0 & 2 * rowSums(valid) >= rowSums(due)
  ifelse(enough, rowSums(ifelse(valid, score, 0)) / rowSums(valid), NA)
}

estimates <- list()
add <- function(version, indicator, value, n)
  estimates[[length(estimates) + 1]] <<- data.frame(version, indicator, value = digits(value), n)

for (name in names(VERSIONS)) {
  version <- VERSIONS[[name]]
  answers <- read.csv(file.path("scores", paste0(name, ".answers.csv")), colClasses = "character",
                      na.strings = character(), check.names = FALSE)
  ended <- answers$RESID == "1"
  use <- ifelse(ended, 0, ifelse(answers$POLFAM == "1", 2, 1))
  scores <- sapply(version$constructs, function(items) construct_score(version, answers, items))
  scores[ended, ] <- NA
  out <- data.frame(id = answers$id, use = use, apply(scores, 2, digits))
  write.table(out, file.path("scores", paste0(name, ".scores.csv")), sep = ",", quote = FALSE, row.names = FALSE,
              eol = "\n")
  official <- use == 1
  w <- as.numeric(answers$w)
  value <- apply(scores, 2, function(score) weighted.mean(score[official], w[official], na.rm = TRUE))
  n <- colSums(!is.na(scores[official, ]))
  for (construct in names(value)) add(name, construct, value[[construct]], n[[construct]])
  dimension <- sapply(DIMENSIONS, function(weights) sum(weights * value[names(weights)]))
  smallest <- sapply(DIMENSIONS, function(weights) min(n[names(weights)]))
  for (id in names(dimension)) add(name, id, dimension[[id]], smallest[[id]])
  add(name, "PSI", sum(INDEX * dimension[names(INDEX)]), min(smallest))
}
write.table(do.call(rbind, estimates), "scores/estimates.csv", sep = ",", quote = FALSE, row.names = FALSE, eol = "\n")
