-- Finds the latest posted questions that still wait, for a comparison with another.
-- KEYS: 1 installation, 2 latest, 3 open, 4 features
-- ARGV: 1 generation
-- Returns: see waiting_words
--- @include "../../platform/state/guard.lua"
--- @include "waiting-words.lua"
if not installed(KEYS[1], ARGV[1]) then return {} end
return waiting_words(KEYS[2], KEYS[3], KEYS[4])
