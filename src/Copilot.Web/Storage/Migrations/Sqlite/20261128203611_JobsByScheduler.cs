using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Copilot.Web.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class JobsByScheduler : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Jobs_State_Id",
                table: "Jobs");

            migrationBuilder.AddColumn<int>(
                name: "Failures",
                table: "Jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<bool>(
                name: "Handed",
                table: "Jobs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Machine",
                table: "Jobs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_State_Handed_Id",
                table: "Jobs",
                columns: new[] { "State", "Handed", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Jobs_State_Handed_Id",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Failures",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Handed",
                table: "Jobs");

            migrationBuilder.DropColumn(
                name: "Machine",
                table: "Jobs");

            migrationBuilder.CreateIndex(
                name: "IX_Jobs_State_Id",
                table: "Jobs",
                columns: new[] { "State", "Id" });
        }
    }
}
