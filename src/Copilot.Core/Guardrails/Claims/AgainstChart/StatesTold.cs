namespace Copilot.Core.Guardrails.Claims.AgainstChart;

/// <summary>Finds something told as disturbed that every line of the chart which names it has sound: "wiping felt numb" of "wiping feels normal".</summary>
/// <remarks>The other way round <see cref="TurnedFindings"/> reads. What is told is the rare word right before the word of its state, or right behind it; words of state are those of the signs. What it finds warns.</remarks>
internal static class StatesTold
{
    private const int Shortest = 4;
    private const int Reach = 3;
    private const int Most = 4;

    public static IEnumerable<GroundFault> Run(ToldText told, GuardrailInput input)
    {
        foreach (var sentence in told.Claims.Where(s => s.TellsOfRecord && !s.IsGeneral && !s.IsRequirement && !s.Has("unknown") && !Listing.IsAsked(told, s)))
        {
            var run = sentence.Run;
            foreach (var (first, last) in sentence.Lexicon.Signs.SelectMany(s => s.Disturbed.In(run)).Select(d => (d.First, d.Last)).Distinct())
            {
                var (from, stop) = sentence.PartAt(sentence.Words[first].Start, sentence.Words[last].End, Breaks.Parts);
                if (run.Skip(from).Take(stop - from).Any(w => sentence.Lexicon.StateTurns.Contains(w) || sentence.Lexicon.Relatives.Contains(w)) || sentence.Lexicon.Signs.Any(s => s.Sound.In(run.GetRange(from, stop - from)).Any()))
                {
                    continue;
                }

                // The word that the state is told of: nearest before it, else right behind it.
                var thing = Enumerable.Range(Math.Max(from, first - Reach), first - Math.Max(from, first - Reach)).Reverse().Concat([last + 1]).Where(i => i >= from && i < stop && IsThing(run[i], sentence)).Select(i => run[i]).FirstOrDefault();
                if (thing is not null && input.ChartLines.WithWord(thing) is { Count: > 0 and <= Most } lines && lines.All(l => IsSound(l, thing, sentence.Lexicon)))
                {
                    var (start, end) = (sentence.Words[first].Start, sentence.Words[last].End);
                    yield return new GroundFault("K25", sentence, start, end, $"The text says '{sentence.Text[start..end]}' of '{thing}'; the chart has it sound ({lines[0].Document.Id}:{lines[0].Line}).", "Take it from the record.");
                    break;
                }
            }
        }
    }

    private static bool IsThing(string word, ToldSentence sentence) =>
        word.Length >= Shortest && char.IsLetter(word[0]) && !ClauseIndex.IsCommon(word) && !sentence.Lexicon.FormWords.Contains(word) && !sentence.Lexicon.Signs.Any(s => s.Say.In([word]).Any()) && word is not ("feel" or "feels" or "felt" or "seem" or "found" or "were" or "left" or "right");

    // Its part of the line says that it is sound, and nothing in it that it is not.
    private static bool IsSound(ChartLine line, string thing, DeterminationLexicon lexicon)
    {
        var part = line.Text.Split(',', ';', '|').Select(p => ContrastSets.Sequence(p).ToList()).FirstOrDefault(p => p.Contains(thing));
        return part is not null && lexicon.Signs.Any(s => s.Sound.In(part).Any()) && !lexicon.Signs.Any(s => s.Disturbed.In(part).Any()) && !part.Exists(lexicon.StateTurns.Contains);
    }
}
