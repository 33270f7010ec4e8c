using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;
using Copilot.Core.Letters;
using Copilot.Core.Review;
using Copilot.Core.Review.Clock;
using Copilot.Core.Tests.Guardrails;
using Copilot.Core.Tests.Review;
using Copilot.Core.Tests.Support;

namespace Copilot.Core.Tests.Letters;

public sealed class LetterTests
{
    private static readonly LetterTemplates Templates = LetterTemplates.ReadFolder(GuidelineRules.Folder);

    private static readonly LetterDetails Details = new(
        ["Call us at the number on your card."],
        new DateOnly(2026, 3, 11),
        ["Your records tell of four weeks of care for your back. Our rule asks for twelve weeks."]
    );

    public static TheoryData<LetterKind, Audience, LineOfBusiness> All()
    {
        var all = new TheoryData<LetterKind, Audience, LineOfBusiness>();
        foreach (
            var (kind, audience, line) in from k in Enum.GetValues<LetterKind>()
            from a in new[] { Audience.Member, Audience.Provider }
            from l in Enum.GetValues<LineOfBusiness>()
            select (k, a, l)
        )
        {
            all.Add(kind, audience, line);
        }

        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_letter_tells_what_it_must_and_no_notice_guardrail_blocks_it(LetterKind kind, Audience audience, LineOfBusiness line)
    {
        var letter = Write(kind, audience, line);
        Assert.Empty(letter.Elements.Where(e => e.Span is null).Select(e => e.Name));
        Assert.All(letter.Elements, e => Assert.NotEqual(e.Name.Replace('-', ' '), e.Words));
        Assert.All(
            letter.Elements,
            e =>
                Assert.All(
                    e.Span!.Split("\n"),
                    words =>
                        Assert.Contains(
                            words[..Math.Min(20, words.Length)],
                            string.Join(' ', letter.Blocks.Select(b => b.Text)),
                            StringComparison.Ordinal
                        )
                )
        );
        Assert.Empty(letter.Findings.Where(f => f.Severity == Severity.Block).Select(f => $"{f.Code} {f.Why}"));
        Assert.True(letter.MayBeSent);
        Assert.DoesNotContain('{', letter.Markdown);
    }

    [Theory]
    [InlineData("F-c (it moves) is unknown at L3-L4.", "The requirement “it moves” is unknown at L3-L4.")]
    [InlineData("Instability (F-c at L3-L4) is unknown.", "Instability is unknown.")]
    [InlineData("Your records tell of four weeks of care.", "Your records tell of four weeks of care.")]
    public void A_member_is_told_what_a_criterion_is_called_and_not_its_id(string reason, string told) =>
        Assert.Equal(told, MemberReasons.WithoutIds(reason, Told.Brief()));

    [Theory]
    [MemberData(nameof(All))]
    public void A_member_reads_it_with_eight_years_of_school_and_meets_no_code(LetterKind kind, Audience audience, LineOfBusiness line)
    {
        if (audience == Audience.Member)
        {
            var letter = Write(kind, audience, line);
            Assert.InRange(letter.ReadingLevel, 0, 8);
            Assert.Empty(letter.Findings.Select(f => f.Why));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_day_from_which_the_time_to_appeal_runs_stands_below_the_heading(LetterKind kind, Audience audience, LineOfBusiness line)
    {
        Assert.Equal("2 September 2025", Write(kind, audience, line, dated: new DateOnly(2025, 9, 2)).Blocks[1].Text);
        Assert.DoesNotContain("2 September 2025", Write(kind, audience, line).Markdown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LineOfBusiness.Commercial, "within 180 days", "do not work for us")]
    [InlineData(LineOfBusiness.MedicareAdvantage, "within 65 days", "reconsideration")]
    [InlineData(LineOfBusiness.Medicaid, "within 60 days", "fair hearing")]
    public void The_rights_are_those_of_the_line_of_business(LineOfBusiness line, params string[] words) =>
        Assert.All(words, w => Assert.Contains(w, Write(LetterKind.Adverse, Audience.Member, line).Markdown, StringComparison.Ordinal));

    [Fact]
    public void A_letter_that_gives_another_time_to_appeal_may_not_be_sent()
    {
        var templates = Changed(
            "rights-medicaid-member.md",
            t => t.Replace("{appeal-days}", "30", StringComparison.Ordinal),
            out var problems
        );
        Assert.Empty(problems);
        var letter = Write(LetterKind.Adverse, Audience.Member, LineOfBusiness.Medicaid, templates);
        Assert.Contains(letter.Findings, f => f.Code == "K26" && f.Why.Contains("'30 days'", StringComparison.Ordinal));
        Assert.False(letter.MayBeSent);
    }

    [Fact]
    public void A_provider_s_letter_names_codes_and_a_member_s_none()
    {
        var asked = People.Asked with
        {
            Procedures =
            [
                new ProcedureLine("22633", "22633", 1, [People.L45], null),
                new ProcedureLine("22634", "22634", 1, [People.L34], null),
            ],
        };
        var basis = People.Basis(
            new Authorisation([new AuthorisedLine("22633", "22633", 1, [People.L45], null)]),
            null,
            "The report finds no slip at L3-L4."
        ) with
        {
            Request = asked,
        };
        var subject = LetterSubject.Of(AdverseDetermination.Sign(basis, People.Attest(), People.Noon).Value!);
        var provider = LetterWriter.Write(subject, Audience.Provider, Templates, In(LineOfBusiness.Commercial), Details);
        Assert.Contains("- Authorised: 22633, 1 unit at L4-L5.\n", provider.Markdown, StringComparison.Ordinal);
        Assert.Contains("- Line 22634 is not authorised.\n", provider.Markdown, StringComparison.Ordinal);
        Assert.Empty(provider.Findings);
        Assert.True(provider.MayBeSent);
        Assert.DoesNotContain(
            "2263",
            LetterWriter.Write(subject, Audience.Member, Templates, In(LineOfBusiness.Commercial), Details).Markdown,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_code_in_the_member_s_reasons_is_found()
    {
        var letter = LetterWriter.Write(
            LetterSubject.Of(Signed(LetterKind.Adverse)),
            Audience.Member,
            Templates,
            In(LineOfBusiness.Commercial),
            Details with
            {
                PlainReasons = ["Code 22633 needs twelve weeks of care."],
            }
        );
        Assert.Contains(letter.Findings, f => f.Code == "K26" && f.Why.Contains("22633", StringComparison.Ordinal));
        Assert.False(letter.MayBeSent);
    }

    [Fact]
    public void A_letter_is_made_of_what_was_signed_or_asked_for_and_of_nothing_else()
    {
        var record = ReviewRecord.New("r1");
        var asks = Told.Brief().Assessment.Asks;
        Assert.All(
            Enum.GetValues<Stage>().Where(s => s != Stage.WaitingForInformation),
            stage => Assert.Equal(["W060"], LetterSubject.Of(record with { Stage = stage }, asks).Refusals.Select(r => r.Code))
        );
        Assert.Equal(["W060"], LetterSubject.Of(record with { Stage = Stage.WaitingForInformation }, []).Refusals.Select(r => r.Code));
        Assert.Equal(["W061"], LetterSubject.OfExtension(record).Refusals.Select(r => r.Code));
        Assert.Equal(["W061"], LetterSubject.OfExtension(Extended with { Stage = Stage.Signed }).Refusals.Select(r => r.Code));
        Assert.All(
            typeof(LetterSubject).GetConstructors(
                System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic
            ),
            c => Assert.True(c.IsPrivate)
        );
        Assert.Equal(LetterKind.Approved, LetterSubject.Of(Signed(LetterKind.Approved)).Kind);
        Assert.Equal(LetterKind.Adverse, LetterSubject.Of(Signed(LetterKind.Adverse)).Kind);
    }

    [Fact]
    public void An_element_whose_paragraph_has_no_value_is_missing_and_the_letter_waits()
    {
        var letter = LetterWriter.Write(
            LetterSubject.Of(Signed(LetterKind.Adverse)),
            Audience.Member,
            Templates,
            In(LineOfBusiness.Commercial),
            Details with
            {
                PlainReasons = [],
            }
        );
        Assert.Equal(["reasons"], letter.Elements.Where(e => e.Span is null).Select(e => e.Name));
        Assert.False(letter.MayBeSent);
    }

    [Fact]
    public void The_plan_s_own_telephone_number_holds_no_letter_and_one_in_the_reasons_does()
    {
        Letter With(string contact, string reason) =>
            LetterWriter.Write(
                LetterSubject.Of(Signed(LetterKind.Adverse)),
                Audience.Member,
                Templates,
                In(LineOfBusiness.Commercial),
                Details with
                {
                    Contact = [contact],
                    PlainReasons = [reason],
                }
            );
        Assert.True(With("Call us at 1-800-555-0100 on working days.", "Your records show no slip of a bone.").MayBeSent);
        Assert.Contains(With("Write to us.", "Call 1-800-555-0100 about your records.").Findings, f => f.Code == "K27");
    }

    [Fact]
    public void Text_that_looks_like_markup_stays_text()
    {
        var letter = LetterWriter.Write(
            LetterSubject.Of(Signed(LetterKind.Adverse)),
            Audience.Provider,
            Templates,
            In(LineOfBusiness.Commercial),
            Details with
            {
                Contact = ["<script>alert(1)</script> [x](y) {reasons}"],
            }
        );
        Assert.DoesNotContain("<script", letter.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", letter.Markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("[x](y)", letter.Markdown, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", letter.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adverse-member.md", "{reasons}", "{reason}", "E001")]
    [InlineData("adverse-member.md", "{contact}", "{contact", "E002")]
    [InlineData("adverse-member.md", "{#reviewer}", "", "E004")]
    [InlineData("rights-medicaid-member.md", "{#fair-hearing}", "", "E004")]
    [InlineData("elements.yaml", "information:", "informations:", "Y002")]
    public void A_slip_in_a_template_is_refused(string file, string text, string slip, string code)
    {
        Changed(file, t => t.Replace(text, slip, StringComparison.Ordinal), out var problems);
        Assert.Contains(
            problems,
            p => p.Code == code && p.Place.File == $"{LetterTemplates.Folder}/{file}" || (code == "E004" && p.Code == code)
        );
    }

    [Fact]
    public void A_letter_that_is_missing_is_told()
    {
        Changed("approved-member.md", _ => null, out var problems);
        Assert.Equal(["E003"], problems.Select(p => p.Code));
    }

    private static Letter Write(
        LetterKind kind,
        Audience audience,
        LineOfBusiness line,
        LetterTemplates? templates = null,
        DateOnly? dated = null
    ) =>
        LetterWriter.Write(
            kind == LetterKind.Information
                    ? LetterSubject
                        .Of(ReviewRecord.New("r1") with { Stage = Stage.WaitingForInformation }, Told.Brief().Assessment.Asks)
                        .Value!
                : kind == LetterKind.Extension ? LetterSubject.OfExtension(Extended).Value!
                : LetterSubject.Of(Signed(kind)),
            audience,
            templates ?? Templates,
            In(line),
            Details with
            {
                Dated = dated,
            }
        );

    private static ReviewRecord Extended { get; } =
        ReviewRecord.New("r1") with
        {
            Stage = Stage.InReview,
            Extensions =
            [
                Extension
                    .Make(
                        new ClockSpan(14, ClockUnit.CalendarDays),
                        "we wait for the films that your doctor sends us",
                        People.Nurse,
                        People.Noon
                    )
                    .Value!,
            ],
        };

    private static SignedDetermination Signed(LetterKind kind) =>
        kind == LetterKind.Adverse
            ? People.Against(new Authorisation([new AuthorisedLine("A0001", "A0001", 2, [People.L34, People.L45], null)]))
            : ApprovedDetermination.Sign(People.Basis(), People.Nurse, People.Noon).Value!;

    private static Brief In(LineOfBusiness line) =>
        Told.Brief(b =>
            b with
            {
                Case = b.Case with { Request = b.Case.Request with { Plan = b.Case.Request.Plan with { LineOfBusiness = line } } },
            }
        );

    private static LetterTemplates Changed(string file, Func<string, string?> change, out List<Problem> problems)
    {
        var (templates, found) = (new LetterTemplates(), new List<Problem>());
        templates.Read(
            name =>
                File.ReadAllText(Path.Combine(GuidelineRules.Folder, LetterTemplates.Folder, name)).ReplaceLineEndings("\n") is var text
                && name == file
                    ? change(text)
                    : text,
            found
        );
        problems = found;
        return templates;
    }
}
