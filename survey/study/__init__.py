"""A study: its folder, waves, districts, design and what is to be compared."""

from survey.study.data import raw_files
from survey.study.districts import leaves, spellings
from survey.study.model import Study
from survey.study.reading import load_study, read_study

__all__ = ["Study", "leaves", "load_study", "raw_files", "read_study", "spellings"]
