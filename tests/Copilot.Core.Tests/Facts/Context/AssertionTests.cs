using Copilot.Core.Facts;
using Copilot.Core.Facts.Context;
using CsCheck;

namespace Copilot.Core.Tests.Facts.Context;

/// <summary>History, advice and other people, in the many ways in which charts tell them (<c>assertions.txt</c>), and in every combination of their parts.</summary>
public sealed class AssertionTests
{
    private static readonly Gen<string> Signs = OneOf(
        "saddle numbness",
        "urinary retention",
        "loss of bladder control",
        "foot drop",
        "weakness of the left leg",
        "incontinence"
    );
    private static readonly Gen<string> Illnesses = OneOf(
        "sciatica",
        "stroke",
        "kidney stones",
        "spinal infection",
        "fracture of the spine",
        "gout"
    );

    public static TheoryData<string> Lines =>
        [
            .. File.ReadAllLines(Path.Combine(Charts.Root(), "tests", "Copilot.Core.Tests", "Facts", "Context", "assertions.txt"))
                .Where(l => l.Length > 0 && l[0] != '#'),
        ];

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_thing_is_asserted_as_its_words_tell(string line)
    {
        var cut = line.IndexOf('|', StringComparison.Ordinal);
        var wanted = line[..cut].Trim();
        var kind = wanted.EndsWith('*') ? ConceptKind.Care : ConceptKind.Finding;
        Assert.Equal(
            Enum.Parse<Assertion>(wanted.TrimEnd('*')),
            Of(line[(cut + 1)..].Trim().Replace("\\n", "\n", StringComparison.Ordinal), kind)
        );
    }

    [Fact]
    public void Advice_on_when_to_seek_help_tells_no_sign() =>
        Gen.Select(
                OneOf(
                    "Go to the ED for",
                    "Call our office with any",
                    "Come to the emergency room for",
                    "Return to the ER at once if",
                    "Call 911 for",
                    "Watch for",
                    "Call for new",
                    "Notify us of any",
                    "Please call if",
                    "Told to go to the ED for",
                    "She knows to come to the ER for",
                    "Report any",
                    "Seek emergency care for",
                    "Instructed to call us with",
                    "Patient to return to the ED for"
                ),
                Signs,
                Signs
            )
            .Sample(
                (advice, one, other) =>
                {
                    Assert.Equal(Assertion.Hypothetical, Of($"{advice} {{{one}}} or {other}."));
                    Assert.Equal(Assertion.Hypothetical, Of($"{advice} {one} or {{{other}}}."));
                }
            );

    [Fact]
    public void A_sign_that_is_to_be_acted_on_tells_no_sign() =>
        Gen.Select(
                OneOf("Any", "Any new", "Any worsening", "New", "Worsening"),
                Signs,
                OneOf(", go to the ED.", ": call us.", " - go to the emergency room.", "; call 911.", ", please call the office.")
            )
            .Sample((opening, sign, deed) => Assert.Equal(Assertion.Hypothetical, Of($"{opening} {{{sign}}}{deed}")));

    [Fact]
    public void A_sign_for_which_somebody_came_is_told() =>
        Gen.Select(
                OneOf(
                    "She came to the ER for",
                    "He went to the ED with",
                    "Sent to the emergency department for",
                    "He called this morning because of",
                    "Admitted from the ED with",
                    "Presented to the emergency room with",
                    "She returned for",
                    "Seen urgently for",
                    "He was told to come in because he has"
                ),
                Signs
            )
            .Sample((opening, sign) => Assert.Equal(Assertion.Present, Of($"{opening} {{{sign}}}.")));

    [Fact]
    public void An_illness_told_as_past_is_history() =>
        Gen.Select(
                OneOf(
                    "History of {0}.",
                    "h/o {0}",
                    "Past medical history significant for {0}.",
                    "PMH: {0}, hypertension.",
                    "He had {0} at age 14.",
                    "Two years ago there was {0}.",
                    "During the previous admission she had {0}.",
                    "{0} in childhood.",
                    "Remote {0}.",
                    "She used to have {0}.",
                    "{0}, resolved.",
                    "Had {0} in 2009.",
                    "Was treated for {0} in 2011."
                ),
                Illnesses
            )
            .Sample(
                (told, illness) => Assert.Equal(Assertion.Historical, Of(told.Replace("{0}", $"{{{illness}}}", StringComparison.Ordinal)))
            );

    [Fact]
    public void How_long_a_thing_has_lasted_is_no_history() =>
        Gen.Select(
                OneOf(
                    "She presents with a 3 day history of {0}.",
                    "6 month hx of {0}.",
                    "3 wk hx of {0}.",
                    "Several year history of {0}.",
                    "He gives a history of two months of {0}.",
                    "This man with a history of 3 weeks of {0} is seen today.",
                    "History of several weeks of {0}.",
                    "She reports a few days' history of {0}."
                ),
                Illnesses
            )
            .Sample(
                (told, illness) => Assert.Equal(Assertion.Present, Of(told.Replace("{0}", $"{{{illness}}}", StringComparison.Ordinal)))
            );

    [Fact]
    public void What_a_relative_has_is_the_relatives() =>
        Gen.Select(
                OneOf("mother", "father", "sister", "brother", "maternal aunt", "cousin", "grandfather", "twin"),
                OneOf(
                    "Her {0} had {1}.",
                    "{0} with {1}.",
                    "{1} in her {0}.",
                    "Family history: {0} - {1}.",
                    "Mother, {0} and son all have {1}.",
                    "His {0}'s {1} came back.",
                    "Her {0}, who lives nearby, had {1}."
                ),
                Illnesses
            )
            .Sample(
                (who, told, illness) =>
                    Assert.Equal(
                        Assertion.Family,
                        Of(told.Replace("{0}", who, StringComparison.Ordinal).Replace("{1}", $"{{{illness}}}", StringComparison.Ordinal))
                    )
            );

    private static Gen<string> OneOf(params string[] all) => Gen.Int[0, all.Length - 1].Select(i => all[i]);

    private static Assertion Of(string text, ConceptKind kind = ConceptKind.Finding)
    {
        var (chart, first, end) = ContextRulesTests.Marked(text, "2025-06-10");
        return new ContextRules(Charts.Context.Value).Assess(chart, first, end, kind);
    }
}
