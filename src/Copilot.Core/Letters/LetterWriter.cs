using System.Globalization;
using Copilot.Core.Cases;
using Copilot.Core.Criteria;
using Copilot.Core.Drafting;
using Copilot.Core.Drafting.Audiences;
using Copilot.Core.Drafting.Wording;
using Copilot.Core.Guardrails;
using Copilot.Core.Review;

namespace Copilot.Core.Letters;

/// <summary>What a letter needs besides its subject.</summary>
/// <param name="Contact">How the plan is reached, one line each.</param>
/// <param name="Due">By when a request that waits is to be decided.</param>
/// <param name="PlainReasons">The reasons in words for the member, as the physician worded them; the reasons as signed where it is null.</param>
/// <param name="Dated">The day that the letter bears, from which the time to appeal runs where the rights say so; null for a letter that bears none.</param>
public sealed record LetterDetails(
    IReadOnlyList<string> Contact,
    DateOnly? Due = null,
    IReadOnlyList<string>? PlainReasons = null,
    DateOnly? Dated = null
);

/// <summary>Fills a template. It adds no judgement: everything that it says was signed, asked for, or stands in the template.</summary>
public static class LetterWriter
{
    private static readonly string[] Notice = ["K26", "K27", "K31", "K32"];

    /// <param name="audience">Member or provider.</param>
    /// <param name="brief">The case as it was reviewed.</param>
    public static Letter Write(LetterSubject subject, Audience audience, LetterTemplates templates, Brief brief, LetterDetails details)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(audience is Audience.Member or Audience.Provider, true, nameof(audience));
        var line = brief.Case.Request.Plan.LineOfBusiness;
        var values = Values(subject, audience, brief, details);
        // How the plan is reached is an operator's own sentence, telephone number and all: no guardrail takes it for a member's.
        var (blocks, read, told) = (
            new List<LetterBlock>(),
            new List<LetterBlock>(),
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        foreach (
            var paragraph in templates
                .Of(subject.Kind, audience)
                .SelectMany(p => p.Text == "{rights}" ? templates.Rights(line, audience) : [p])
        )
        {
            var from = blocks.Count;
            Fill(paragraph.Text, values, blocks);
            read.AddRange(paragraph.Text == "{contact}" ? [] : blocks.Skip(from));
            if (paragraph.Element is { } element && blocks.Count > from)
            {
                told.TryAdd(element, string.Join(' ', blocks.Skip(from).Select(b => b.Text)));
            }
        }

        var letter = new Letter(
            subject.Kind,
            audience,
            blocks,
            [.. templates.Elements(subject.Kind, line).Select(e => new LetterElement(e, templates.Words(e), told.GetValueOrDefault(e)))],
            ReadingLevel.Grade(
                string.Join(' ', blocks.Where(b => b.Kind is LetterBlockKind.Paragraph or LetterBlockKind.Item).Select(b => b.Text))
            ),
            []
        );
        return brief.Language is null
            ? letter
            : letter with
            {
                Findings =
                [
                    .. Audit
                        .Run(LetterMarkdown.Write(read), AuditFormat.Markdown, brief)
                        .Violations.Where(v => Notice.Contains(v.Code) || (v.Code == "K28" && subject.Kind != LetterKind.Adverse)),
                ],
            };
    }

    // A paragraph that is one placeholder becomes its items; one whose placeholder has no value is left out.
    private static void Fill(string text, Dictionary<string, IReadOnlyList<string>> values, List<LetterBlock> blocks)
    {
        if (text.StartsWith('{') && text.EndsWith('}') && text.IndexOf('{', 1) < 0)
        {
            var kind = text is "{contact}" or "{decision}" or "{date}" ? LetterBlockKind.Paragraph : LetterBlockKind.Item;
            blocks.AddRange(values[text[1..^1]].Select(v => new LetterBlock(kind, v)));
            return;
        }

        foreach (var (name, value) in values)
        {
            if (text.Contains($"{{{name}}}", StringComparison.Ordinal))
            {
                if (value.Count == 0)
                {
                    return;
                }

                text = text.Replace($"{{{name}}}", string.Join(' ', value), StringComparison.Ordinal);
            }
        }

        var (block, own) =
            text.StartsWith("## ", StringComparison.Ordinal) ? (LetterBlockKind.Subheading, text[3..])
            : text.StartsWith("# ", StringComparison.Ordinal) ? (LetterBlockKind.Heading, text[2..])
            : text.StartsWith("- ", StringComparison.Ordinal) ? (LetterBlockKind.Item, text[2..])
            : (LetterBlockKind.Paragraph, text);
        blocks.Add(new LetterBlock(block, own.Replace('\n', ' ')));
    }

    private static Dictionary<string, IReadOnlyList<string>> Values(
        LetterSubject subject,
        Audience audience,
        Brief brief,
        LetterDetails details
    )
    {
        var member = audience == Audience.Member;
        var signed = subject.Signed;
        var services = brief.Assessment.ServiceLines.Where(brief.Words.Services.ContainsKey).Select(l => brief.Words.Services[l]).ToList();
        var days = brief.Language?.Determinations.Value.AppealDays.GetValueOrDefault(brief.Case.Request.Plan.LineOfBusiness.Spelled()) ?? 0;
        return new(StringComparer.Ordinal)
        {
            ["date"] = Day(details.Dated),
            ["service"] = [services.Count == 0 ? "a treatment" : Lists.And(services)],
            ["reference"] = [brief.Case.Request.Id],
            ["decision"] = signed is null ? [] : [Decision(signed.Outcome, member)],
            ["authorised"] = signed is null
                ? []
                :
                [
                    .. signed.Basis.Authorised.Lines.Select(l =>
                        $"Authorised: {l.Code}, {l.Units} {(l.Units == 1 ? "unit" : "units")}{(l.Levels.Count == 0 ? "" : $" at {Lists.And([.. l.Levels.Select(x => x.ToString())])}")}."
                    ),
                ],
            ["not-authorised"] = signed is null ? [] : signed.Basis.Authorised.Reductions(signed.Basis.Request),
            ["extension"] = subject.Extension is { } extension ? [extension.Span.ToString()] : [],
            ["reasons"] =
                subject.Extension is { } longer ? [Lists.Stop(Lists.Capital(longer.Reason.Text.ReplaceLineEndings(" ")))]
                : signed is null ? []
                : member ? [.. (details.PlainReasons ?? signed.Basis.Reasons).Select(r => MemberReasons.WithoutIds(r, brief))]
                : signed.Basis.Reasons,
            ["criteria"] = signed is null ? [] : Criteria(brief),
            ["asks"] =
            [
                .. subject.Asks.Select(a =>
                    member ? Lists.Stop(Lists.Capital(brief.Words.Members.GetValueOrDefault(a.Id, MemberPage.UnnamedItem))) : a.Text
                ),
            ],
            ["due"] = Day(details.Due),
            ["appeal-days"] = days == 0 ? [] : [days.ToString(CultureInfo.InvariantCulture)],
            ["reviewer"] = signed is AdverseDetermination adverse
                ?
                [
                    $"{(member ? "A doctor" : "a physician")} ({adverse.Attestation.Specialty}), licensed in {UsStates.Name(adverse.Attestation.LicenceState)}{(member ? "," : "")}",
                ]
                : [],
            ["contact"] = details.Contact,
        };
    }

    private static string[] Day(DateOnly? day) => day is { } of ? [of.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)] : [];

    private static string Decision(Outcome outcome, bool member) =>
        (outcome, member) switch
        {
            (Outcome.Approved, true) => "We approved all of it.",
            (Outcome.Approved, false) => "Everything that was requested is approved.",
            (Outcome.PartlyAdverse, true) => "We approved part of it. We did not approve all of it.",
            (Outcome.PartlyAdverse, false) => "Part of what was requested is authorised; the rest is not.",
            (_, true) => "We did not approve it.",
            (_, false) => "What was requested is not authorised.",
        };

    // By name and source, as a reader can ask for them. A gate is a statement about the request and no rule that a determination rests on: that it is not met is the ordinary case.
    private static List<string> Criteria(Brief brief) =>
        [
            .. brief
                .Assessment.Criteria.Where(c => c.Answer is Answer.NotMet or Answer.Unknown && !c.Soft)
                .Select(c => c.Id)
                .Distinct()
                .Select(id => brief.Criteria.FirstOrDefault(c => c.Id == id))
                .OfType<CriterionText>()
                .Where(c => c.Part != CriterionPart.Gate)
                .Select(c => $"{c.Title} ({brief.Library.Documents.FirstOrDefault(d => d.Id == c.Document)?.Title ?? c.Document})."),
        ];
}
