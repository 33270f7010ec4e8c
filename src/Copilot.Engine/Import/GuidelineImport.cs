using System.Globalization;
using System.Text;
using Copilot.Core.Cases;
using Copilot.Core.Guidelines;
using Copilot.Engine.Intake;

namespace Copilot.Engine.Import;

/// <summary>Turns a customer's document into the draft of a guideline document: its text in passages with the pages on which they stand, front matter with what is
/// known, blanks for the rest. No rule is written; sentences that may state criteria are pointed out to whoever finishes it.</summary>
public static class GuidelineImport
{
    private const int ShownCharacters = 200;

    /// <param name="settings">Kind, licence, id, plans and tenant are taken as they are: whoever calls has checked them.</param>
    public static ImportedGuideline Write(IntakeDocument document, ImportSettings settings, ImportLexicon lexicon)
    {
        var (title, sections) = Section.Of(document);
        var stated = new StatedValues(document, lexicon);
        var blanks = new List<Blank>();
        var id = settings.Id ?? IdOf(title, document.Name);
        var front = Front(id, title, document, settings, stated, blanks);
        var page = new GuidelineMarkdown();
        page.Title(title ?? id);
        page.Comment(
            "Imported, not yet checked. Compare each passage with its page and write verified=true behind its heading; then fill in what is TODO and run 'guidelines lint'."
        );
        var (slugs, candidates) = (new Slugs(), new List<CriteriaCandidate>());
        foreach (var section in sections)
        {
            var slug = slugs.Next(section.Heading);
            var pages = section.Blocks.Select(b => b.Page).Append(section.Page).OfType<int>().ToList();
            page.Heading(section.Level, section.Heading, slug, pages.Count == 0 ? null : Range(pages.Min(), pages.Max()));
            var on = section.Page;
            page.Blocks(
                section.Blocks,
                block =>
                {
                    var turned = block.Page != on ? string.Create(CultureInfo.InvariantCulture, $"page {block.Page}") : null;
                    on = block.Page;
                    var candidate = IsCandidate(block.Text, lexicon) ? "may state criteria" : null;
                    if (candidate is not null)
                    {
                        candidates.Add(
                            new CriteriaCandidate(
                                slug,
                                block.Page,
                                block.Text.Length <= ShownCharacters
                                    ? block.Text
                                    : block.Text[
                                        ..(char.IsHighSurrogate(block.Text[ShownCharacters - 1]) ? ShownCharacters - 1 : ShownCharacters)
                                    ] + "..."
                            )
                        );
                    }

                    return turned is null && candidate is null ? null : string.Join("; ", new[] { turned, candidate }.OfType<string>());
                }
            );
        }

        return new ImportedGuideline(id, $"{front}\n{page}", sections.Count, blanks, candidates, document.Messages);
    }

    private static string Front(
        string id,
        string? title,
        IntakeDocument document,
        ImportSettings settings,
        StatedValues stated,
        List<Blank> blanks
    )
    {
        var front = new StringBuilder("---\n");
        front.Append(CultureInfo.InvariantCulture, $"id: {id}\nkind: {settings.Kind}\n");
        Key("body", settings.Body is null ? null : Quoted(settings.Body), "who issued it, as commonly named");
        Key("title", title is null ? null : Quoted(title), "not found in the text");
        Key("version", stated.Version is null ? null : Quoted(stated.Version), stated.WhyNoVersion);
        Key("effective", stated.Effective?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), stated.WhyNoDate);
        if (settings.Plans is { Count: > 0 } plans)
        {
            front.Append(CultureInfo.InvariantCulture, $"plan: [{string.Join(", ", plans.Select(Quoted))}]\n");
        }

        if (settings.Tenant is { } tenant)
        {
            front.Append(CultureInfo.InvariantCulture, $"tenant: {Quoted(tenant)}\n");
        }

        front.Append(
            CultureInfo.InvariantCulture,
            $"verified: false\nlicence: {settings.Licence}\nsource:\n  file: {Quoted(document.Name)}\n  sha256: {Quoted(document.Sha256)}\n"
        );
        if (document.Pages is { } pages)
        {
            front.Append(CultureInfo.InvariantCulture, $"  pages: {pages}\n");
        }

        return front.Append("---\n").ToString();

        void Key(string name, string? value, string why)
        {
            if (value is null)
            {
                blanks.Add(new Blank(name, why));
            }

            front.Append(name).Append(": ").Append(value ?? $"{FrontMatter.Blank} # {why}").Append('\n');
        }
    }

    // Evidence is not called policy-..., the name of criteria documents.
    private static string IdOf(string? title, string file)
    {
        var slug = Slugs.Of(title ?? "") is { Length: > 0 } own ? own : Slugs.Of(Path.GetFileNameWithoutExtension(file));
        while (slug.StartsWith("policy-", StringComparison.Ordinal))
        {
            slug = slug["policy-".Length..];
        }

        return Shapes.IsKebab(slug) ? slug : "imported";
    }

    private static bool IsCandidate(string text, ImportLexicon lexicon) => lexicon.Candidates.Any(c => Holds(text, c));

    private static bool Holds(string text, string phrase)
    {
        for (
            var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            at >= 0;
            at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase)
        )
        {
            var end = at + phrase.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static string Range(int first, int last) =>
        first == last
            ? string.Create(CultureInfo.InvariantCulture, $"{first}")
            : string.Create(CultureInfo.InvariantCulture, $"{first}-{last}");

    // Double-quoted YAML: nothing in it is a tag, an anchor or a comment.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(
                c is '"' or '\\' ? $"\\{c}"
                : char.IsControl(c) || c is '\u2028' or '\u2029' or '\u0085' ? " "
                : c.ToString()
            );
        }

        return quoted.Append('"').ToString();
    }
}
