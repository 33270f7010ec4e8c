using Copilot.Core.Cases;
using Copilot.Core.Drafting;
using Copilot.Web.Drafting;

namespace Copilot.Web.Tests.Drafting;

public sealed class EditTests
{
    private static readonly Interspace Level = new(Bone.L4, Bone.L5);

    private static readonly IReadOnlyList<StoredStatement> Draft =
    [
        new(new Statement("s1", Section.Determination, null, "One.", [], ["recommendation"])),
        new(new Statement("s2", Section.LevelAnalysis, Level, "Two.", [new ChartCitation("02-mri", 14, "moderate")], ["D-2@L4-L5"])),
        new(new Statement("s3", Section.Summary, null, "Three.", [new GuidelineCitation("nass-2014", "p1", "may")], [])),
    ];

    [Fact]
    public void Statements_are_kept_as_they_are() =>
        Assert.Equal(StoredStatements.Write(Draft), StoredStatements.Write(StoredStatements.Read(StoredStatements.Write(Draft))));

    [Fact]
    public void Other_words_keep_what_they_replace_and_the_drafted_words_brought_back_are_nobodys_edit()
    {
        var edited = new Reword("s2", "Other.", null).Apply(Draft, "A nurse")!;
        Assert.Equal(("Other.", "A nurse", "Two."), (edited[1].Statement.Text, edited[1].By, edited[1].Drafted));
        Assert.Equal(Draft[1].Statement.Citations, edited[1].Statement.Citations);
        var back = new Reword("s2", "Two.", null).Apply(edited, "A nurse")!;
        Assert.Null(back[1].By);
    }

    [Fact]
    public void A_statement_of_ones_own_comes_last_in_its_section_with_a_number_of_its_own()
    {
        var added = new Add(Section.LevelAnalysis, Level, "Mine.", []).Apply(Draft, "A nurse")!;
        Assert.Equal(["s1", "s2", "s4", "s3"], added.Select(s => s.Statement.Id));
        var first = new Add(Section.Pitfalls, null, "Mine.", []).Apply(Draft, "A nurse")!;
        Assert.Equal(["s1", "s2", "s4", "s3"], first.Select(s => s.Statement.Id));
    }

    [Fact]
    public void What_is_not_there_is_not_edited()
    {
        Assert.Null(new Reword("s9", "x", null).Apply(Draft, ""));
        Assert.Null(new Remove("s9").Apply(Draft, ""));
        Assert.Equal(2, new Remove("s2").Apply(Draft, "")!.Count);
    }

    [Fact]
    public void A_draft_made_anew_keeps_peoples_words_where_the_answer_under_them_still_says_the_same()
    {
        var edited = new Add(Section.Summary, null, "Mine.", []).Apply(
            new Reword("s2", "Other.", null).Apply(new Reword("s3", "Changed.", null).Apply(Draft, "A nurse")!, "A nurse")!,
            "A nurse"
        )!;
        StoredStatement[] anew = [Draft[0], Draft[1], new(Draft[2].Statement with { Id = "s7", Text = "Three, otherwise." })];
        var (statements, aside) = Redraft.Of(edited, anew);
        Assert.Equal(1, aside);
        Assert.Equal(["One.", "Other.", "Three, otherwise.", "Mine."], statements.Select(s => s.Statement.Text));
        Assert.Equal(statements.Count, statements.Select(s => s.Statement.Id).Distinct().Count());
    }
}
