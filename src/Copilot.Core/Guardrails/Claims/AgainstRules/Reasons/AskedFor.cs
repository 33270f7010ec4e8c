using Copilot.Core.Criteria;
using Copilot.Core.Guardrails.Claims.AgainstChart;
using Copilot.Core.Guardrails.Claims.AgainstChart.Findings;

namespace Copilot.Core.Guardrails.Claims.AgainstRules.Reasons;

/// <summary>What a text asks for, of what the rules ask for here: by the words of each ask in the lexicon, else by its own words and the facts that it would settle.</summary>
internal sealed class AskedFor
{
    private readonly HashSet<string> _anyhow;
    private readonly HashSet<string> _outright;
    private readonly IReadOnlyList<Ask> _asks;

    public AskedFor(ToldText told, GuardrailInput input)
    {
        _asks = input.Assessment.Asks;
        var asking = told.Claims.Concat(told.Sentences.Where(s => s.IsQuestion)).Where(Asks).ToList();
        _anyhow = Of(asking, input);
        _outright = Of([.. told.Claims.Where(s => AsksOutright(told, s))], input);
    }

    /// <summary>The asks that the text makes nowhere. Where others of them stand in a list, or are made in so many words, one that is only spoken of is left out.</summary>
    public IReadOnlyList<Ask> LeftOut
    {
        get
        {
            var made = _asks.Count(a => _outright.Contains(a.Id));
            var wanted = made > 0 && made < _asks.Count(a => _anyhow.Contains(a.Id)) && made * 2 >= _asks.Count ? _outright : _anyhow;
            return [.. _asks.Where(a => !wanted.Contains(a.Id))];
        }
    }

    private HashSet<string> Of(List<ToldSentence> asking, GuardrailInput input)
    {
        var lexicon = input.Brief.Language!.Determinations.Value;
        var named = asking.SelectMany(s => lexicon.Asked.In(s.Run)).Select(a => a.Value).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. _asks.Where(a => lexicon.AsksWithWords.Contains(a.Id) ? named.Contains(a.Id) : Named(a, asking, input)).Select(a => a.Id),
        ];
    }

    // Of an ask without words in the lexicon: its own words that not many asks have, or a fact that it would settle.
    private static bool Named(Ask ask, List<ToldSentence> asking, GuardrailInput input)
    {
        var missing = ask
            .Criteria.Select(input.Answer)
            .OfType<CriterionAnswer>()
            .SelectMany(a => a.Missing)
            .ToHashSet(StringComparer.Ordinal);
        var words = ContrastSets
            .Sequence(input.Brief.Words.Ask(ask.Id))
            .Where(w => w.Length > 3 && !input.Brief.Language!.Determinations.Value.AskingPapers.Contains(w))
            .ToList();
        words = words.Exists(w => !input.Brief.Words.IsOfManyAsks(w)) ? words.FindAll(w => !input.Brief.Words.IsOfManyAsks(w)) : words;
        return asking.Exists(s => s.Items.AllFacts.Any(f => missing.Contains(f.Value.Definition.Name)) || s.Run.Exists(words.Contains));
    }

    private static bool AsksOutright(ToldText told, ToldSentence sentence) =>
        !sentence.IsHeading
        && !sentence.IsAside
        && (
            Listing.IsAsked(told, sentence)
            || sentence
                .All("asking")
                .Any(a =>
                    !sentence.IsGeneralAt(a.Start, a.End)
                    && !sentence
                        .WordsAt(a.Start, a.End)
                        .Any(w =>
                            w.Word
                                is "not"
                                    or "no"
                                    or "never"
                                    or "nothing"
                                    or "isn"
                                    or "aren"
                                    or "don"
                                    or "none"
                                    or "without"
                                    or "request"
                                    or "requested"
                        )
                )
        );

    private static bool Asks(ToldSentence sentence) =>
        (sentence.IsQuestion && !sentence.IsUnderAside)
        || sentence.All("asking").Any(a => !IsNoun(sentence, a) && !IsDenied(sentence, a))
        || sentence.Has("says-pend")
        || sentence.Has("pend")
        || sentence.IsRequirement
        || sentence.Has("unknown") && sentence.Has("recommending")
        || (sentence.Heading is { } heading && sentence.Lexicon.AskingHeadings.In(heading) is not null);

    // "The MRI need not be repeated", "no report is missing": what is not asked for.
    private static bool IsDenied(ToldSentence sentence, CueMention cue)
    {
        var (first, _) = sentence.PartAt(cue.Start, cue.End, Breaks.Parts);
        var at = sentence.Words.FindIndex(w => w.Start >= cue.Start);
        var behind = sentence.Words.FindIndex(w => w.Start >= cue.End);
        return at >= 0
            && (
                (behind >= 0 && sentence.Run[behind] == "not")
                || sentence
                    .Run.Skip(Math.Max(first, at - DeniedWithin))
                    .Take(at - Math.Max(first, at - DeniedWithin))
                    .Any(w => w is "no" or "not" or "nothing" or "none")
            );
    }

    private const int DeniedWithin = 3;

    private static readonly HashSet<string> Articles = new(StringComparer.Ordinal)
    {
        "the",
        "this",
        "a",
        "that",
        "your",
        "each",
        "her",
        "his",
        "of",
        "current",
        "original",
        "surgical",
    };

    // "Thirteen months before the request", "the levels requested": what was asked of us, and not what we ask for.
    private static bool IsNoun(ToldSentence sentence, CueMention cue)
    {
        var at = sentence.Words.FindIndex(w => w.Start >= cue.Start);
        return at >= 0
            && (
                (sentence.Words[at].Word == "request" && at > 0 && Articles.Contains(sentence.Words[at - 1].Word))
                || (
                    sentence.Words[at].Word is "requested"
                    && at > 0
                    && sentence.Words[at - 1].Word is "the" or "as" or "level" or "was" or "were" or "service" or "line" or "is" or "are"
                )
            );
    }
}
